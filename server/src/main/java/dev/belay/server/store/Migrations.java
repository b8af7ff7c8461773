package dev.belay.server.store;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema to this version; safe on every start, by every node. */
final class Migrations {

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException when the database was made by migrations that are not this
   *     version's; nothing is changed then
   */
  static void run(Dialect dialect, DataSource connections) {
    var flyway =
        Flyway.configure()
            .dataSource(connections)
            .locations("classpath:db/migration", dialect.migrations())
            // Numbers are given out when work begins, and work does not end in that order.
            .outOfOrder(true)
            .loggers("slf4j")
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new IllegalStateException(refusal(flyway, e), e);
    }
  }

  private static String refusal(Flyway flyway, FlywayValidateException cause) {
    var differing =
        Arrays.stream(flyway.info().all())
            .filter(each -> each.getState().isApplied() && !each.isChecksumMatching())
            .map(Migrations::difference)
            .collect(Collectors.joining("; "));
    return "the database was not made by this version of Belay: "
        + (differing.isEmpty() ? cause.getMessage() : differing)
        + ". Nothing was changed. Start the version that made it, or restore a back-up into a new"
        + " data folder (docs/operations.md, Upgrade).";
  }

  private static String difference(MigrationInfo migration) {
    return "migration V%s (%s) has the checksum %s there, and %s here"
        .formatted(
            migration.getVersion(),
            migration.getDescription(),
            Objects.toString(migration.getAppliedChecksum(), "none"),
            Objects.toString(migration.getResolvedChecksum(), "none"));
  }
}
