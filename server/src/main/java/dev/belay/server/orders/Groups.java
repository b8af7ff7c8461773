package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.views.GroupView;
import org.jspecify.annotations.Nullable;

/** The commands on deploy groups. */
public interface Groups {

  /**
   * Creates a group without instances.
   *
   * @param initialVersion id or name of the package version that the group starts with
   */
  GroupView create(
      Caller caller, String appId, String name, boolean canary, @Nullable String initialVersion);

  /** Only one without instances, and never the default one. */
  void delete(Caller caller, String appId, String name);
}
