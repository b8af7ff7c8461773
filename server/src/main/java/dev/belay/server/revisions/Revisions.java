package dev.belay.server.revisions;

import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.RevisionRow;
import dev.belay.server.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Freezes revisions, and reads them as hosts need them. */
public final class Revisions {

  // Revisions never change, so what was read once stays right.
  private final Map<String, RevisionMessage> read = new ConcurrentHashMap<>();

  /** The revision of a package version under the present configuration of one of the groups. */
  public static String freeze(
      Tx tx, ApplicationRow application, String groupId, String packageVersionId) {
    var tuning = Tuning.of(tx, groupId).over(Tuning.of(tx, application));
    var configuration = Documents.write(configuration(application, tuning));
    var id = digest(application.id() + "\n" + packageVersionId + "\n" + configuration);
    tx.revisions()
        .insert(new RevisionRow(id, application.id(), packageVersionId, configuration, tx.now()));
    return id;
  }

  private static Configuration configuration(ApplicationRow application, Tuning tuning) {
    var environment = new TreeMap<>(Documents.texts(application.environment()));
    tuning.variables().forEach(environment::putIfAbsent);
    return new Configuration(
        Words.split("JvmOptions", tuning.jvmOptions()),
        Words.split("StartArguments", application.startArguments()),
        environment,
        new HealthMessage(
            application.urlCheck() ? application.healthUrl() : null,
            application.portCheck(),
            application.healthDeadlineSeconds(),
            application.stopGraceSeconds()),
        Hooks.parse(application.hooks()),
        application.port());
  }

  /** A revision whose package is frozen, as a host needs it. */
  public RevisionMessage message(Tx tx, String revisionId) {
    var known = read.get(revisionId);
    if (known != null) {
      return known;
    }
    var message = load(tx, revisionId);
    read.put(revisionId, message);
    return message;
  }

  private static RevisionMessage load(Tx tx, String revisionId) {
    var revision = tx.revisions().find(revisionId).orElseThrow();
    var version = tx.packages().find(revision.packageVersionId()).orElseThrow();
    var configuration = Documents.read(revision.configuration(), Configuration.class);
    return new RevisionMessage(
        revisionId,
        version.version(),
        new PackageMessage(
            PackageAddress.isUploaded(version.url()) ? null : version.url(),
            Objects.requireNonNull(version.size(), "a revision that runs has a frozen package"),
            Objects.requireNonNull(version.sha256(), "a revision that runs has a frozen package")),
        configuration.jvmOptions(),
        configuration.startArguments(),
        configuration.environment(),
        configuration.health(),
        configuration.hooks(),
        configuration.port());
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
