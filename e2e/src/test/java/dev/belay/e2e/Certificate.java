package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A server's certificate for one address, made by the JDK's keytool, and the trust in it.
 *
 * @param client trusts nothing else
 */
record Certificate(Path pem, Path key, List<X509TrustManager> trust, HttpClient client) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";

  static Certificate make(Path folder, String address) {
    var made = folder.resolve("made.p12");
    Commands.run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + address,
        "-ext",
        "SAN=ip:" + address,
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        made.toString(),
        "-storepass",
        PASSWORD);
    try {
      return of(folder, KeyStore.getInstance(made.toFile(), PASSWORD.toCharArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate for " + address, e);
    }
  }

  private static Certificate of(Path folder, KeyStore made)
      throws IOException, GeneralSecurityException {
    var pem = folder.resolve("certificate.pem");
    var key = folder.resolve("key.pem");
    write(pem, "CERTIFICATE", made.getCertificate(ALIAS).getEncoded());
    write(key, "PRIVATE KEY", made.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(ALIAS, made.getCertificate(ALIAS));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), new SecureRandom());
    var trust =
        Arrays.stream(managers.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .toList();
    var client = HttpClient.newBuilder().sslContext(context).build();
    return new Certificate(pem, key, trust, client);
  }

  private static void write(Path file, String what, byte[] content) throws IOException {
    var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        file,
        "-----BEGIN "
            + what
            + "-----\n"
            + base64.encodeToString(content)
            + "\n-----END "
            + what
            + "-----\n");
  }

  List<String> serverFlags() {
    return List.of("--tls-certificate", pem.toString(), "--tls-key", key.toString());
  }

  /** What makes an agent trust it, and nothing else. */
  List<String> agentOptions() {
    return List.of("--server-ca", pem.toString());
  }
}
