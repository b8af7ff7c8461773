package dev.belay.server.access;

import dev.belay.server.access.Signature.EmptyValue;
import dev.belay.server.call.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets signed requests in, and no other. */
public final class SignatureCheck {

  private static final Duration TOLERANCE = Duration.ofMinutes(15);
  private static final int LONGEST_NONCE = 128;
  private static final String NONCE = "x-acs-signature-nonce";
  private static final String TOKEN = "x-acs-security-token";

  private final AccessKeys keys;
  private final Nonces nonces;
  private final InstantSource clock;
  private final Set<String> publicEndpoints;

  /**
   * Checks against these keys.
   *
   * @param publicEndpoints the hosts, with port, under which clients may address this server; empty
   *     accepts whatever Host says
   */
  public SignatureCheck(
      AccessKeys keys, Nonces nonces, InstantSource clock, Set<String> publicEndpoints) {
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
    this.publicEndpoints =
        publicEndpoints.stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Answers who calls, or refuses; the body is for the caller of this method to check. */
  public Signed check(SignedRequest request) {
    Parameters query = Parameters.parse(request.query());
    Authorization authorization = Authorization.of(request);
    Signature signature =
        switch (authorization) {
          case Authorization.Classic classic -> new ClassicSignature();
          case Authorization.Modern modern -> new ModernSignature(modern.signedHeaders());
        };
    signature.checkForm(request);
    checkHost(request, authorization);
    AccessKey key =
        keys.find(authorization.accessKeyId())
            .orElseThrow(() ->
                new AccessRefused(AccessFault.UNKNOWN_KEY, "Specified access key is not found."));
    Caller caller = new Caller(key.userId(), key.id(), request.source());
    try {
      BodyDigest digest = check(request, query, authorization, signature, key);
      return new Signed(caller, query, digest, request.single(NONCE), key.session());
    } catch (AccessRefused e) {
      throw e.by(caller);
    }
  }

  private BodyDigest check(
      SignedRequest request,
      Parameters query,
      Authorization authorization,
      Signature signature,
      AccessKey key) {
    if (!key.enabled()) {
      throw new AccessRefused(AccessFault.DISABLED_KEY, "Specified access key is disabled.");
    }
    Instant now = clock.instant();
    checkTime(signature.time(request), now);
    BodyDigest digest = signature.bodyDigest(request);
    checkMatch(request, query, authorization, signature, key);
    checkToken(request, authorization, key, now);
    // Only a nonce that came under a good signature is remembered: nobody else can use it up.
    checkNonce(request, key, now);
    return digest;
  }

  private void checkHost(SignedRequest request, Authorization authorization) {
    if (authorization instanceof Authorization.Modern
        && !publicEndpoints.isEmpty()
        && !publicEndpoints.contains(request.single("host").toLowerCase(Locale.ROOT))) {
      throw new AccessRefused(
          AccessFault.MISMATCH,
          "The request was signed for host " + request.single("host") + ", not for this server.");
    }
  }

  private static void checkToken(
      SignedRequest request, Authorization authorization, AccessKey key, Instant now) {
    boolean sent = request.has(TOKEN);
    if (sent
        && authorization instanceof Authorization.Modern modern
        && !modern.signedHeaders().contains(TOKEN)) {
      throw new AccessRefused(AccessFault.INCOMPLETE, "SignedHeaders must list " + TOKEN + ".");
    }
    if (key.session().isPresent()) {
      key.session().get().check(sent ? request.single(TOKEN) : "", now);
    } else if (sent) {
      throw Session.otherKey();
    }
  }

  private static void checkTime(Instant signed, Instant now) {
    if (Duration.between(signed, now).abs().compareTo(TOLERANCE) > 0) {
      throw new AccessRefused(
          AccessFault.TIME_TOO_FAR_OFF,
          "The request's time "
              + signed
              + " is more than 15 minutes off the server's, "
              + now
              + ". Set the client's clock.");
    }
  }

  private static void checkMatch(
      SignedRequest request,
      Parameters query,
      Authorization authorization,
      Signature signature,
      AccessKey key) {
    byte[] sent = authorization.signature().getBytes(StandardCharsets.UTF_8);
    boolean matches = false;
    for (EmptyValue emptyValue : EmptyValue.values()) {
      String expected = signature.sign(key.secret(), signature.toSign(request, query, emptyValue));
      matches |= MessageDigest.isEqual(sent, expected.getBytes(StandardCharsets.UTF_8));
    }
    if (!matches) {
      throw new AccessRefused(AccessFault.MISMATCH, explain(request, query, signature));
    }
  }

  // The classic SDK compares what follows "string to sign is:" with its own, to blame the secret.
  private static String explain(SignedRequest request, Parameters query, Signature signature) {
    String ours = signature.toSign(request, query, EmptyValue.NAME_ONLY);
    return switch (signature) {
      case ClassicSignature classic ->
          "Specified signature is not matched with our calculation. server string to sign is:"
              + ours;
      case ModernSignature modern ->
          "Specified signature does not match our calculation. server canonical request is:"
              + modern.canonicalRequest(request, query, EmptyValue.NAME_ONLY)
              + "\nserver string to sign is:"
              + ours;
    };
  }

  private void checkNonce(SignedRequest request, AccessKey key, Instant now) {
    String nonce = request.single(NONCE);
    if (nonce.length() > LONGEST_NONCE) {
      throw new AccessRefused(
          AccessFault.INCOMPLETE, "x-acs-signature-nonce may have at most 128 characters.");
    }
    if (!nonces.firstUse(key.id(), nonce, now)) {
      throw usedNonce();
    }
  }

  /** What is said to a request that was here before. */
  public static AccessRefused usedNonce() {
    return new AccessRefused(AccessFault.NONCE_USED, "Specified signature nonce was used already.");
  }
}
