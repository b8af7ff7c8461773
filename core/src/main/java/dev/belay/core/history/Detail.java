package dev.belay.core.history;

import java.util.Arrays;
import java.util.Optional;

/** Names and values of an event, {@code epoch=7 way=FORWARD}; no value has a space in it. */
public final class Detail {

  private static final String EPOCH = "epoch";

  private final StringBuilder text = new StringBuilder();

  public Detail with(String name, Object value) {
    if (!text.isEmpty()) {
      text.append(' ');
    }
    text.append(name).append('=').append(value);
    return this;
  }

  /** With this one too, if there is a value. */
  public Detail with(String name, Optional<?> value) {
    return value.isPresent() ? with(name, value.get()) : this;
  }

  public Detail withEpoch(long epoch) {
    return with(EPOCH, epoch);
  }

  /** The epoch that a detail names. */
  static Optional<Long> epoch(String detail) {
    return value(detail, EPOCH).map(Long::valueOf);
  }

  static Optional<String> value(String detail, String name) {
    return Arrays.stream(detail.split(" ", -1))
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
