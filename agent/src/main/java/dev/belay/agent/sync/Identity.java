package dev.belay.agent.sync;

import dev.belay.agent.host.Durable;
import dev.belay.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Who this host is, for good: an Ed25519 key in its data folder.
 *
 * @param publicKey X.509 encoded, base64
 * @param privateKey PKCS #8 encoded, base64
 */
public record Identity(String publicKey, String privateKey) {

  private static final String ALGORITHM = "Ed25519";

  /** Reads the key, or makes it at the first start. */
  public static Identity in(Path folder) throws IOException {
    var file = folder.resolve("identity.json");
    if (Files.exists(file)) {
      return ProtocolJson.read(Files.readAllBytes(file), Identity.class);
    }
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var base64 = Base64.getEncoder();
      var made =
          new Identity(
              base64.encodeToString(pair.getPublic().getEncoded()),
              base64.encodeToString(pair.getPrivate().getEncoded()));
      Durable.write(file, ProtocolJson.write(made));
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  String sign(String text) {
    try {
      var key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the identity key cannot sign", e);
    }
  }

  /** Keys do not belong in a log. */
  @Override
  public String toString() {
    return "Identity";
  }
}
