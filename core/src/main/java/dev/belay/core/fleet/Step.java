package dev.belay.core.fleet;

import java.util.Locale;

/**
 * The steps of a change on one instance, in their order (semantics: What happens on one instance).
 */
public enum Step {
  DOWNLOAD,
  PRESTOP,
  TRAFFIC_OFF,
  STOP,
  POSTSTOP,
  SWITCH,
  POSTPREPARE,
  PRESTART,
  START,
  HEALTH,
  POSTSTART,
  TRAFFIC_ON,
  REMOVE,
  POSTDELETE;

  /** The name that people and the wire see, such as {@code traffic-off}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
