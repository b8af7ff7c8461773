package dev.belay.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedAuthoritiesTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private HttpsServer web;

  private String url = "";

  @BeforeEach
  void serve() throws Exception {
    var store = certificate("server");
    certificate("stranger");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    web.setHttpsConfigurator(new HttpsConfigurator(context));
    web.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    web.start();
    url = "https://127.0.0.1:" + web.getAddress().getPort();
  }

  @AfterEach
  void end() {
    web.stop(0);
  }

  private int ask(String pinned) throws IOException {
    var factory = PinnedAuthorities.in(folder.resolve(pinned + ".pem"));
    return new Server(url, Optional.of(factory)).open("/", Map.of()).getResponseCode();
  }

  @Test
  void the_server_is_known_by_what_is_pinned_and_by_nothing_else() throws IOException {
    assertThat(ask("server")).isEqualTo(204);
    assertThatThrownBy(() -> ask("stranger")).isInstanceOf(SSLException.class);
    assertThatThrownBy(
            () -> new Server(url, Optional.empty()).open("/", Map.of()).getResponseCode())
        .isInstanceOf(SSLException.class);
  }

  @Test
  void a_file_without_a_certificate_is_refused() throws IOException {
    var empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> PinnedAuthorities.in(empty)).isInstanceOf(IOException.class);
  }

  @Test
  void pinning_is_refused_where_nothing_is_encrypted() throws IOException {
    var factory = Optional.of(PinnedAuthorities.in(folder.resolve("server.pem")));
    assertThatThrownBy(() -> new Server("http://127.0.0.1:1", factory))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private KeyStore certificate(String name) throws Exception {
    var file = folder.resolve(name + ".p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                String.valueOf(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    var store = KeyStore.getInstance(file.toFile(), PASSWORD);
    var base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(store.getCertificate("it").getEncoded());
    Files.writeString(
        folder.resolve(name + ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    return store;
  }
}
