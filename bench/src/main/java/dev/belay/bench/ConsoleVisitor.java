package dev.belay.bench;

import dev.belay.bench.api.Credentials;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Someone who is signed in to the console, and looks at its pages. */
final class ConsoleVisitor implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]+)\"");

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private ConsoleVisitor(URI server) {
    this.server = server;
  }

  static ConsoleVisitor signIn(Credentials credentials) throws IOException, InterruptedException {
    var visitor = new ConsoleVisitor(credentials.endpoint());
    var form = TOKEN.matcher(visitor.look("/console/sign-in"));
    if (!form.find()) {
      throw new IOException("the way into the console has no form");
    }
    var answer =
        visitor.send(
            HttpRequest.newBuilder(visitor.server.resolve("/console/sign-in"))
                .POST(
                    BodyPublishers.ofString(
                        "form-token="
                            + form.group(1)
                            + "&name="
                            + encoded(credentials.accessKeyId())
                            + "&secret="
                            + encoded(credentials.accessKeySecret())))
                .build());
    if (answer.statusCode() != 303) {
      throw new IOException("signing in was answered " + answer.statusCode());
    }
    return visitor;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The page; anything else is a failure. */
  String look(String path) throws IOException, InterruptedException {
    var answer = send(HttpRequest.newBuilder(server.resolve(path)).build());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** The order's page, live; its first news is the whole of it. */
  LiveView watch(String orderId) throws IOException, InterruptedException {
    var path = "/console/orders/" + orderId + "/live";
    var answer =
        http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered " + answer.statusCode());
    }
    return new LiveView(answer.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
