package dev.belay.server.ops;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Reads a certificate chain and its key from PEM files. */
final class TlsFiles {

  static final String ALIAS = "server";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private TlsFiles() {}

  /**
   * The keys of a server with this certificate, under {@link #ALIAS}.
   *
   * @param certificate PEM: the server's certificate first, then those that signed it
   * @param key PEM, PKCS#8, not encrypted
   */
  static X509ExtendedKeyManager keys(Path certificate, Path key) throws IOException {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var none = new char[0];
      var chain = chain(certificate);
      var privateKey = key(key);
      checkFit(chain, privateKey);
      store.setKeyEntry(ALIAS, privateKey, none, chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, none);
      return Arrays.stream(keys.getKeyManagers())
          .filter(X509ExtendedKeyManager.class::isInstance)
          .map(X509ExtendedKeyManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot use " + certificate + " with " + key, e);
    }
  }

  // Files are replaced one after the other; a key store takes any two.
  private static void checkFit(Certificate[] chain, PrivateKey key)
      throws GeneralSecurityException {
    if (chain.length == 0) {
      throw new GeneralSecurityException("there is no certificate in the file");
    }
    var algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    var proof = new byte[] {1, 2, 3};
    var signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(proof);
    var verifying = Signature.getInstance(algorithm);
    verifying.initVerify(chain[0]);
    verifying.update(proof);
    if (!verifying.verify(signing.sign())) {
      throw new GeneralSecurityException("the key is another certificate's");
    }
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(bytes)
        .toArray(Certificate[]::new);
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    var pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IOException(
          file
              + " holds no PKCS#8 key (-----BEGIN PRIVATE KEY-----); convert it with: openssl pkcs8"
              + " -topk8 -nocrypt");
    }
    var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    var none = new GeneralSecurityException("the key is of none of " + ALGORITHMS);
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException another) {
        none.addSuppressed(another);
      }
    }
    throw none;
  }
}
