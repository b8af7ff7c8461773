package dev.belay.server.access;

import java.time.Instant;

/** What the two generations of signatures do differently. */
sealed interface Signature permits ClassicSignature, ModernSignature {

  /** How a client signs a parameter without a value; the SDKs disagree, so both are accepted. */
  enum EmptyValue {
    NAME_ONLY(""),
    WITH_EQUALS("=");

    private final String suffix;

    EmptyValue(String suffix) {
      this.suffix = suffix;
    }

    String of(String name) {
      return name + suffix;
    }
  }

  /** Refuses a request whose signature could not cover what it must. */
  void checkForm(SignedRequest request);

  /** When the client says that it signed. */
  Instant time(SignedRequest request);

  BodyDigest bodyDigest(SignedRequest request);

  String toSign(SignedRequest request, Parameters query, EmptyValue emptyValue);

  String sign(String secret, String toSign);
}
