package dev.belay.agent.host;

import dev.belay.agent.reconcile.FetchState;
import dev.belay.agent.reconcile.NoSpaceException;
import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.PackageMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to bring one package here: from where it was published, else from the server. */
final class Fetch implements Runnable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 20_000;

  private final PackageStore store;
  private final ServerPackages server;
  private final PackageMessage artifact;
  private final Runnable wake;
  private volatile FetchState state = new FetchState.Fetching();
  private volatile boolean cancelled;
  private volatile @Nullable HttpURLConnection connection;

  Fetch(PackageStore store, ServerPackages server, PackageMessage artifact, Runnable wake) {
    this.store = store;
    this.server = server;
    this.artifact = artifact;
    this.wake = wake;
  }

  FetchState state() {
    return state;
  }

  void cancel() {
    cancelled = true;
    var present = connection;
    if (present != null) {
      present.disconnect();
    }
  }

  @Override
  public void run() {
    state = attempt();
    wake.run();
  }

  private FetchState attempt() {
    try {
      if (!store.has(artifact)) {
        var refused = fetch();
        if (refused != null) {
          return refused;
        }
      }
      return store
          .defect(artifact)
          .<FetchState>map(why -> new FetchState.Refused(new Failure(FailureCode.BAD_PACKAGE, why)))
          .orElseGet(FetchState.Fetched::new);
    } catch (NoSpaceException e) {
      return new FetchState.Refused(
          new Failure(FailureCode.NO_SPACE, String.valueOf(e.getMessage())));
    } catch (IOException | UncheckedIOException e) {
      return new FetchState.Interrupted(String.valueOf(e));
    }
  }

  /** Null when the package is here; a cause that may pass outweighs one that will not. */
  private @Nullable FetchState fetch() throws IOException {
    var url = artifact.url();
    Optional<FetchState> first = Optional.empty();
    if (url != null) {
      first = from(() -> open(url), url);
      if (first.isEmpty()) {
        return null;
      }
    }
    var second = from(() -> server.open(artifact.sha256()), "the server");
    if (second.isEmpty()) {
      return null;
    }
    return first
        .filter(each -> each instanceof FetchState.Interrupted || refused(second.get()))
        .orElse(second.get());
  }

  private static boolean refused(FetchState state) {
    return state instanceof FetchState.Refused;
  }

  private interface Source {
    HttpURLConnection open() throws IOException;
  }

  /** Empty when the package is here. */
  private Optional<FetchState> from(Source source, String name) throws NoSpaceException {
    try {
      var opened = source.open();
      connection = opened;
      // The server has looked at this address, not at where it may lead; it has a copy of its own.
      opened.setInstanceFollowRedirects(false);
      opened.setConnectTimeout(CONNECT_MILLIS);
      opened.setReadTimeout(READ_MILLIS);
      if (cancelled) {
        return interrupted(name + ": cancelled");
      }
      var code = opened.getResponseCode();
      if (code != HttpURLConnection.HTTP_OK) {
        return answered(code, name);
      }
      try (var body = opened.getInputStream()) {
        return store.take(artifact, body, opened.getContentLengthLong())
            ? Optional.empty()
            : refused(FailureCode.CHECKSUM_MISMATCH, name + " gave other bytes");
      }
    } catch (NoSpaceException e) {
      throw e;
    } catch (IOException e) {
      return interrupted(name + ": " + e.getMessage());
    } finally {
      connection = null;
    }
  }

  private static Optional<FetchState> answered(int code, String name) {
    return switch (code) {
      case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
          refused(FailureCode.PACKAGE_FORBIDDEN, name + " answered " + code);
      case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE ->
          refused(FailureCode.PACKAGE_NOT_FOUND, name + " answered " + code);
      default -> interrupted(name + " answered " + code);
    };
  }

  private static Optional<FetchState> refused(FailureCode code, String message) {
    return Optional.of(new FetchState.Refused(new Failure(code, message)));
  }

  private static Optional<FetchState> interrupted(String cause) {
    return Optional.of(new FetchState.Interrupted(cause));
  }

  private static HttpURLConnection open(String url) throws IOException {
    try {
      if (URI.create(url).toURL().openConnection() instanceof HttpURLConnection connection) {
        return connection;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address: " + url, e);
    }
    throw new IOException("only http and https are fetched: " + url);
  }
}
