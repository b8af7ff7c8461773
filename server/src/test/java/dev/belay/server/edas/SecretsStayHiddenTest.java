package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.RunningServer;
import dev.belay.server.edas.Wire.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller tells in confidence stands in no log, in no file of the store, in no answer. */
class SecretsStayHiddenTest {

  private static final String PASSWORD = "xyzzy-plugh-4711";
  private static final Pattern TOKEN = Pattern.compile("echo (\\S+) \\|");
  private static final Pattern APP = Pattern.compile("\"AppId\":\"([^\"]+)\"");
  private static final Pattern CLUSTER = Pattern.compile("\"ClusterId\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private final Listening logs = new Listening();

  @Test
  void neither_logs_nor_store_nor_answers_tell_a_secret() throws Exception {
    Logger root = Logger.getLogger("dev.belay");
    Level before = root.getLevel();
    root.setLevel(Level.ALL);
    root.addHandler(logs);
    try (RunningServer server = new RunningServer(folder, Signer.KEY, Signer.SECRET)) {
      String token = story(server);
      String[] secrets = {PASSWORD, token, server.administratorSecret()};
      assertThat(String.join("\n", logs.lines)).doesNotContain(secrets);
      assertThat(stored()).contains("shop").doesNotContain(secrets);
    } finally {
      root.removeHandler(logs);
      root.setLevel(before);
    }
  }

  /** A cluster, a token, an application with a password; answers the token. */
  private static String story(RunningServer server) throws IOException {
    String made =
        ask(server, "POST", "/pop/v5/resource/cluster?ClusterName=c&ClusterType=2&NetworkMode=1");
    String cluster = found(CLUSTER, made);
    // EDAS would log into the host with it; here it is for nothing, and is kept nowhere.
    refused(
        server,
        "POST",
        "/pop/v5/resource/cluster_member?clusterId="
            + cluster
            + "&instanceIds=no-host&password="
            + PASSWORD);
    String command = ask(server, "POST", "/pop/v5/create_idc_import_command?ClusterId=" + cluster);
    String environment = "%7B%22DB_PASSWORD%22%3A%22" + PASSWORD + "%22%7D";
    String created =
        ask(
            server,
            "POST",
            "/pop/v5/changeorder/co_create_app?ApplicationName=shop&ClusterId="
                + cluster
                + "&Environment="
                + environment);
    assertThat(created).doesNotContain(PASSWORD);
    String app = found(APP, created);
    assertThat(ask(server, "GET", "/belay/v1/application?AppId=" + app))
        .contains("DB_PASSWORD", "******")
        .doesNotContain(PASSWORD);
    assertThat(ask(server, "GET", "/belay/v1/environment?AppId=" + app)).contains(PASSWORD);
    return found(TOKEN, command);
  }

  private static String ask(RunningServer server, String method, String target) throws IOException {
    Response response = send(server, method, target);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static Response send(RunningServer server, String method, String target)
      throws IOException {
    byte[] nothing = {};
    String host = "127.0.0.1:" + server.port();
    try (Wire wire = new Wire(server.port())) {
      return wire.send(
          method, target, Signer.modern(method, target, host, Instant.now(), nothing), nothing);
    }
  }

  private static void refused(RunningServer server, String method, String target)
      throws IOException {
    Response response = send(server, method, target);
    assertThat(response.status()).as(response.body()).isBetween(400, 499);
    assertThat(response.body()).doesNotContain(PASSWORD);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** Every octet of the store's files; the master key is no part of the store. */
  private String stored() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder, "belay.db*")) {
      for (Path each : files) {
        text.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  private static final class Listening extends Handler {

    private final SimpleFormatter format = new SimpleFormatter();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(format.formatMessage(line));
      if (line.getThrown() != null) {
        StringWriter trace = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(trace));
        lines.add(trace.toString());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
