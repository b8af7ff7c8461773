package dev.belay.core.ram;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a condition may ask about. */
enum ConditionKey {
  SOURCE_IP("acs:SourceIp") {
    @Override
    String text(Circumstances circumstances) {
      return circumstances.sourceIp();
    }
  },
  CURRENT_TIME("acs:CurrentTime") {
    @Override
    String text(Circumstances circumstances) {
      return circumstances.currentTime().toString();
    }
  },
  SECURE_TRANSPORT("acs:SecureTransport") {
    @Override
    String text(Circumstances circumstances) {
      return String.valueOf(circumstances.secureTransport());
    }
  };

  static final String NAMES =
      Arrays.stream(values()).map(each -> each.wire).collect(Collectors.joining(", "));

  private final String wire;

  ConditionKey(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  /** The value as a text, which is what String operators compare. */
  abstract String text(Circumstances circumstances);

  static Optional<ConditionKey> of(String name) {
    return Arrays.stream(values()).filter(each -> each.wire.equalsIgnoreCase(name)).findFirst();
  }
}
