package dev.belay.server;

import dev.belay.server.Settings.PostgreSql;
import dev.belay.server.Settings.Tls;
import dev.belay.server.evidence.EvidenceHosts;
import dev.belay.server.packages.PackagePlaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code belay server}. */
final class ServerOptions {

  @Option(names = "--config", paramLabel = "FILE", description = "A file with settings.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder of store, keys and packages; made with mode 0700. Default:"
              + " /var/lib/belay/server for root, else ~/.local/share/belay/server.")
  private @Nullable Path data;

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      defaultValue = "127.0.0.1:8080",
      description =
          "Where to serve; port 0 takes a free one. An address that is not loopback needs TLS."
              + " Default: ${DEFAULT-VALUE}.")
  private String listen = "127.0.0.1:8080";

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM: the server's certificate, then those that signed it.")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM, PKCS#8: the certificate's private key.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL, such as jdbc:postgresql://db/belay. Default: SQLite in the data folder.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "belay",
      description = "Its user. Default: ${DEFAULT-VALUE}.")
  private String databaseUser = "belay";

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "The file that holds the user's password.")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--region",
      paramLabel = "ID",
      defaultValue = "cn-hangzhou",
      description = "The region, and default namespace, of everything. Default: ${DEFAULT-VALUE}.")
  private String region = "cn-hangzhou";

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "Where agents and clients reach the server, if it is behind a proxy.")
  private String publicUrl = "";

  @Option(
      names = "--public-endpoint",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "The hosts that a signature may name, as clients write them. Default: any.")
  private Set<String> publicEndpoints = Set.of();

  @Option(
      names = "--package-max-megabytes",
      paramLabel = "MIB",
      defaultValue = "2048",
      description = "The largest package, 1 to 1048576. Default: ${DEFAULT-VALUE}.")
  private long packageMaxMegabytes = 2_048;

  @Option(
      names = "--package-sources",
      paramLabel = "URL",
      split = ",",
      description = {
        "Where packages may be fetched from: SCHEME://HOST[:PORT], in whose host * stands for",
        "anything. Link-local and cloud metadata addresses only if named by more than *; loopback",
        "too, unless the server itself listens on loopback only and has no --public-url.",
        "Default: http and https to every other host."
      })
  private Set<String> packageSources = Set.of();

  @Option(
      names = "--evidence-hosts",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = {
        "Which hosts are asked for evidence after a batch (docs/gates.md); * stands for anything,",
        "and alone for every host but those with private addresses. Default: none; loopback, if",
        "the server itself listens on loopback only and has no --public-url."
      })
  private Set<String> evidenceHosts = Set.of();

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "How many requests one AccessKey may send; more are answered 429 Throttling.User. 0 is"
              + " no limit. Default: ${DEFAULT-VALUE}.")
  private int requestsPerSecond;

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How log lines look. Default: ${DEFAULT-VALUE}.")
  private String logFormat = "text";

  @Option(
      names = "--log-level",
      paramLabel = "info|debug",
      defaultValue = "info",
      description = "How much is logged. Default: ${DEFAULT-VALUE}.")
  private String logLevel = "info";

  @Mixin private final KeepOptions keep = new KeepOptions();
  @Mixin private final ObserverOptions observers = new ObserverOptions();

  boolean jsonLogs() {
    return logFormat.equals("json");
  }

  boolean debug() {
    return logLevel.equals("debug");
  }

  Settings settings() throws IOException {
    if (config != null && !Files.isReadable(config)) {
      throw new IllegalArgumentException("--config " + config + " cannot be read.");
    }
    oneOf("log-format", logFormat, Set.of("text", "json"));
    oneOf("log-level", logLevel, Set.of("info", "debug"));
    if (packageMaxMegabytes < 1 || packageMaxMegabytes > 1_048_576) {
      throw new IllegalArgumentException("--package-max-megabytes must be 1 to 1048576.");
    }
    if (requestsPerSecond < 0) {
      throw new IllegalArgumentException("--requests-per-second must be 0 or more.");
    }
    var address = address();
    var tls = tls();
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "--listen "
              + listen
              + " is not a loopback address, so it needs TLS: give --tls-certificate and"
              + " --tls-key, or listen on 127.0.0.1 behind a proxy that has them.");
    }
    return new Settings(
        data == null ? defaultData() : data.toAbsolutePath(),
        address,
        database(),
        tls,
        region,
        publicUrl,
        publicEndpoints,
        packageMaxMegabytes << 20,
        new PackagePlaces(packageSources, onlyForThisMachine(address)),
        new EvidenceHosts(evidenceHosts, onlyForThisMachine(address)),
        requestsPerSecond,
        keep.keep(),
        observers.settings());
  }

  /** Whoever can ask a server that only listens on loopback, behind no proxy, is there already. */
  private boolean onlyForThisMachine(InetSocketAddress address) {
    return address.getAddress().isLoopbackAddress() && publicUrl.isEmpty();
  }

  private static void oneOf(String name, String value, Set<String> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException("--" + name + " must be one of " + allowed + ".");
    }
  }

  private InetSocketAddress address() {
    var colon = listen.lastIndexOf(':');
    try {
      var host = listen.substring(0, colon).replaceAll("[\\[\\]]", "");
      var address = new InetSocketAddress(host, Integer.parseInt(listen.substring(colon + 1)));
      if (!address.isUnresolved() && !host.isEmpty()) {
        return address;
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException(badListen(), e);
    }
    throw new IllegalArgumentException(badListen());
  }

  private String badListen() {
    return "--listen " + listen + " is not ADDR:PORT, such as 127.0.0.1:8080.";
  }

  private Optional<Tls> tls() {
    if (tlsCertificate == null && tlsKey == null) {
      return Optional.empty();
    }
    if (tlsCertificate == null || tlsKey == null) {
      throw new IllegalArgumentException("--tls-certificate and --tls-key go together.");
    }
    return Optional.of(new Tls(tlsCertificate, tlsKey));
  }

  private Optional<PostgreSql> database() throws IOException {
    if (databaseUrl == null) {
      return Optional.empty();
    }
    if (!databaseUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("--database-url must start with jdbc:postgresql:");
    }
    var password =
        databasePasswordFile == null ? "" : Files.readString(databasePasswordFile).strip();
    return Optional.of(new PostgreSql(databaseUrl, databaseUser, password));
  }

  static Path defaultData() {
    if (System.getProperty("user.name").equals("root")) {
      return Path.of("/var/lib/belay/server");
    }
    var share = System.getenv("XDG_DATA_HOME");
    return (share == null || share.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(share))
        .resolve("belay/server");
  }
}
