package dev.belay.server.packages;

import dev.belay.core.fleet.FailureCode;
import dev.belay.server.call.Refused;
import dev.belay.server.packages.PackageStore.Received;
import dev.belay.server.revisions.PackageAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/** Reads a package from its address; what may pass is tried again for a while. */
public final class PackageSource {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ONE_ATTEMPT = Duration.ofMinutes(5);
  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int MOST_REDIRECTS = 5;

  private final PackageStore files;
  private final PackagePlaces places;
  private final InstantSource clock;
  private final HttpClient http;

  public PackageSource(PackageStore files, PackagePlaces places, InstantSource clock) {
    this.files = files;
    this.places = places;
    this.clock = clock;
    // Redirects are followed by hand: every hop must be a place that is allowed.
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  Received fetch(String url) throws PackageMissing {
    var deadline = clock.instant().plus(ALL_ATTEMPTS);
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        return attempt(url, MOST_REDIRECTS);
      } catch (PackageTooLarge e) {
        throw new PackageMissing(FailureCode.BAD_PACKAGE, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        if (clock.instant().plus(pause).isAfter(deadline)) {
          throw new PackageMissing(FailureCode.PACKAGE_UNREACHABLE, describe(e));
        }
        pause(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private static String describe(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void pause(Duration pause) throws PackageMissing {
    try {
      Thread.sleep(pause); // back-off, the other end tells nobody when it is well again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PackageMissing(FailureCode.PACKAGE_UNREACHABLE, "the server stops");
    }
  }

  private Received attempt(String url, int redirectsLeft) throws IOException, PackageMissing {
    var uri = allowed(url);
    var request = HttpRequest.newBuilder(uri).timeout(ONE_ATTEMPT).GET().build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var status = response.statusCode();
        if (status == 200) {
          return files.receive(body);
        }
        if (status >= 300 && status < 400 && redirectsLeft > 0) {
          var location = response.headers().firstValue("Location");
          if (location.isPresent()) {
            return attempt(uri.resolve(location.get()).toString(), redirectsLeft - 1);
          }
        }
        throw refused(status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PackageMissing(FailureCode.PACKAGE_UNREACHABLE, "the server stops");
    }
  }

  private static PackageMissing refused(int status) throws IOException {
    if (status >= 500 || status == 429) {
      throw new IOException("answered HTTP " + status);
    }
    var code =
        switch (status) {
          case 403 -> FailureCode.PACKAGE_FORBIDDEN;
          case 404 -> FailureCode.PACKAGE_NOT_FOUND;
          default -> FailureCode.PACKAGE_UNREACHABLE;
        };
    return new PackageMissing(code, "answered HTTP " + status);
  }

  private URI allowed(String url) throws IOException, PackageMissing {
    try {
      PackageAddress.check("WarUrl", url);
    } catch (Refused e) {
      throw new PackageMissing(FailureCode.PACKAGE_UNREACHABLE, e.detail());
    }
    var uri = PackageAddress.uri(url);
    // The JVM keeps what DNS says for 30 s: the connection goes where this has looked.
    var refusal = places.refusal(uri, InetAddress.getAllByName(uri.getHost()));
    if (refusal.isPresent()) {
      throw new PackageMissing(FailureCode.PACKAGE_UNREACHABLE, refusal.get());
    }
    return uri;
  }
}
