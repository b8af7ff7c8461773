package dev.belay.bench.fleet;

import dev.belay.protocol.SessionRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Who a host is, and what it is called. */
record Identity(KeyPair keys, String name, String address) {

  private static final String ALGORITHM = "Ed25519";

  static List<Identity> make(int hosts) {
    return IntStream.range(0, hosts).parallel().mapToObj(Identity::numbered).toList();
  }

  private static Identity numbered(int number) {
    try {
      var keys = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var address = "127.1." + (number >> 8 & 0xff) + "." + (number & 0xff);
      return new Identity(keys, "host-" + number, address);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  SessionRequest session(String hostId, String bootId, long generation, long issuedAt) {
    var text = SessionRequest.signedText(hostId, bootId, generation, issuedAt);
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      var signed = Base64.getEncoder().encodeToString(signature.sign());
      return new SessionRequest(hostId, bootId, generation, issuedAt, address, "bench", signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the identity key cannot sign", e);
    }
  }
}
