package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Reach;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is well, what soon will not be, and what is not: the bounds stand here. */
final class Examination {

  /** Beyond this the server refuses signatures. */
  private static final Duration CLOCK_FAILS = Duration.ofMinutes(15);

  private static final Duration CLOCK_WARNS = Duration.ofSeconds(30);
  private static final Duration CERTIFICATE_WARNS = Duration.ofDays(14);
  private static final int DATABASE_WARNS_MILLIS = 500;
  private static final long MIB = 1L << 20;
  private static final long DISK_FAILS = 200 * MIB;
  private static final long DISK_WARNS = 2_048 * MIB;
  private static final int NAMED = 5;

  private final Instant now;

  Examination(Instant now) {
    this.now = now;
  }

  /** What the way to the server shows. */
  List<Finding> way(URI endpoint, Reach reach) {
    var findings = new ArrayList<Finding>();
    var millis = reach.took().toMillis();
    findings.add(
        reach.status() == 200
            ? Finding.ok("server", endpoint + " is ready, answered in " + millis + " ms")
            : Finding.fail(
                "server",
                endpoint + " is not ready: " + reach.text(),
                "journalctl -u belay-server; an unreachable store is the usual cause"));
    reach.ahead().map(Examination::clock).ifPresent(findings::add);
    reach.certificateEnds().map(this::certificate).ifPresent(findings::add);
    return findings;
  }

  private static Finding clock(Duration ahead) {
    var size = ahead.abs();
    var seen =
        "this machine's clock is %d s %s the server's"
            .formatted(size.toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    var next = "timedatectl status, here and on the server: let NTP set both";
    if (size.compareTo(CLOCK_FAILS) > 0) {
      return Finding.fail("clock", seen + "; signatures are refused", next);
    }
    return size.compareTo(CLOCK_WARNS) > 0
        ? Finding.warn("clock", seen, next)
        : Finding.ok("clock", "agrees with the server's within " + (size.toSeconds() + 1) + " s");
  }

  private Finding certificate(Instant ends) {
    var left = Duration.between(now, ends);
    var next = "put a new certificate and key into the files; the server takes them by itself";
    if (left.isNegative()) {
      return Finding.fail("certificate", "ended at " + ends, next);
    }
    var seen = "ends in " + left.toDays() + " days, at " + ends;
    return left.compareTo(CERTIFICATE_WARNS) < 0
        ? Finding.warn("certificate", seen, next)
        : Finding.ok("certificate", seen);
  }

  /** What the server says of itself. */
  List<Finding> server(JsonNode server, String cli) {
    var version = server.path("Version").asText();
    return List.of(
        release(version).equals(release(cli))
            ? Finding.ok("version", version + ", the same as this command line")
            : Finding.warn(
                "version",
                "the server is " + version + ", this command line belay " + cli,
                "upgrade the older one (docs/operations.md, Upgrade)"),
        database(server),
        disk(server.path("DiskFreeBytes").asLong(), server.path("DiskBytes").asLong()));
  }

  private static Finding database(JsonNode server) {
    var millis = server.path("DatabaseMillis").asLong();
    var seen = server.path("Database").asText() + " answered in " + millis + " ms";
    return millis > DATABASE_WARNS_MILLIS
        ? Finding.warn("database", seen, "look for a slow disk or another load on its machine")
        : Finding.ok("database", seen);
  }

  private static Finding disk(long free, long all) {
    var seen = "%d of %d MB free at the data folder".formatted(free / MIB, all / MIB);
    var next = "make room, or let --keep-days remove old orders and packages";
    if (free < DISK_FAILS) {
      return Finding.fail("disk", seen, next);
    }
    return free < DISK_WARNS ? Finding.warn("disk", seen, next) : Finding.ok("disk", seen);
  }

  /** Of all clusters. */
  List<Finding> hosts(List<JsonNode> hosts, String server) {
    if (hosts.isEmpty()) {
      return List.of(Finding.warn("agents", "no host has joined yet", "belay host join-command"));
    }
    var offline = hosts.stream().filter(host -> !host.path("Online").asBoolean()).toList();
    var others =
        hosts.stream()
            .filter(host -> !release(host.path("AgentVersion").asText()).equals(release(server)))
            .toList();
    return List.of(
        offline.isEmpty()
            ? Finding.ok("agents", "all " + hosts.size() + " are online")
            : Finding.warn(
                "agents",
                "%d of %d are offline: %s".formatted(offline.size(), hosts.size(), some(offline)),
                "on the host: systemctl status belay-agent; journalctl -u belay-agent"),
        others.isEmpty()
            ? Finding.ok("agents", "all are of the server's version")
            : Finding.warn(
                "agents",
                "%d of %d are of another version: %s"
                    .formatted(others.size(), hosts.size(), some(others)),
                "upgrade the server first, then them; one version apart works"));
  }

  /** Such as {@code 1} of {@code belay 1-SNAPSHOT}: agents tell no more. */
  private static String release(String version) {
    return version.replaceFirst("^belay ", "").replaceFirst("-.*", "");
  }

  private static String some(List<JsonNode> hosts) {
    var named =
        hosts.stream()
            .limit(NAMED)
            .map(host -> host.path("Name").asText())
            .collect(Collectors.joining(", "));
    return hosts.size() > NAMED ? named + " and " + (hosts.size() - NAMED) + " more" : named;
  }
}
