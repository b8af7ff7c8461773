package dev.belay.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener whose certificate is renewed while it serves. */
class LiveCertificateTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private LiveCertificate certificate;

  @SuppressWarnings("NullAway.Init")
  private WebServer web;

  @BeforeEach
  void serve() throws Exception {
    make("first");
    use("first", ".pem");
    use("first", ".key");
    certificate = new LiveCertificate(folder.resolve("now.pem"), folder.resolve("now.key"));
    web =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .tls(config -> config.sslContext(certificate.context()))
            .routing(routing -> routing.get("/", (request, response) -> response.send("here")))
            .build()
            .start();
  }

  @AfterEach
  void end() {
    web.stop();
  }

  @Test
  void whoever_connects_after_a_renewal_sees_the_new_certificate() throws Exception {
    assertThat(seen()).contains("CN=first");
    make("second");
    use("second", ".pem");
    certificate.refresh();
    // Half of a pair fits nothing.
    assertThat(seen()).contains("CN=first");
    use("second", ".key");
    certificate.refresh();
    assertThat(seen()).contains("CN=second");
    Files.writeString(folder.resolve("now.key"), "broken");
    certificate.refresh();
    Files.delete(folder.resolve("now.pem"));
    certificate.refresh();
    assertThat(seen()).contains("CN=second");
  }

  private String seen() throws IOException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new Everyone()}, new SecureRandom());
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", web.port())) {
      socket.startHandshake();
      X509Certificate peer = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return peer.getSubjectX500Principal().getName();
    }
  }

  private void use(String name, String ending) throws IOException {
    Files.copy(
        folder.resolve(name + ending),
        folder.resolve("now" + ending),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void make(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    write(name + ".pem", "CERTIFICATE", made.getCertificate("server").getEncoded());
    write(name + ".key", "PRIVATE KEY", made.getKey("server", PASSWORD.toCharArray()).getEncoded());
  }

  private void write(String file, String what, byte[] content) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }

  private static final class Everyone implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
