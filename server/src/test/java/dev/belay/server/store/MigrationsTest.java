package dev.belay.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {

  private static final Path SOURCES = Path.of("src/main/resources/db");

  /** Databases exist that were made by these; a change goes into a new file. */
  private static final Map<String, String> LANDED =
      Map.ofEntries(
          Map.entry(
              "migration/V1__foundation.sql",
              "991104eeca0262fb0e214ea100d22fa6f8863abc4d55131250b6d93085c46431"),
          Map.entry(
              "postgresql/V2__events_are_only_added.sql",
              "fa7ca48dbe263b34da0a1260c16b7818a05bdf0629479816422affa35873bcfe"),
          Map.entry(
              "sqlite/V2__events_are_only_added.sql",
              "6e5ec59906a86fe5efe27261e8487ea725f8331f79b4c0d90a5ab5e6ce5fa354"),
          Map.entry(
              "migration/V10__access.sql",
              "35be2827dc0b037618ef4e96c41318536b1f249620319bef4e914b4e21721ef6"),
          Map.entry(
              "postgresql/V11__audit_is_only_added.sql",
              "b4abdf8e77acbabeab0a99d0f44b99624275b5fe1121477739c2669d9b828634"),
          Map.entry(
              "sqlite/V11__audit_is_only_added.sql",
              "f38e38953b2bfe7f1c48c5d374febcf9d355ac88e74c63aa07a1e547460653db"),
          Map.entry(
              "migration/V12__audit_of_begun_writes.sql",
              "ab55a1b3a9b3f753943b796952260bff17c72f54ab05189bee689b11cb126ada"),
          Map.entry(
              "migration/V20__edas_labels.sql",
              "827811f31a0b196cf9cf001dc821354e4659759a2355c1f11c77f0bf12812b02"),
          Map.entry(
              "migration/V30__console.sql",
              "7aede355abafadbf5b165d91b2252bdf3db958013289d193646798894a4a2642"),
          Map.entry(
              "migration/V31__operating.sql",
              "410f4ad712e1dc988b404c56771072e906d53ead833102fd836ecd0f4e46c4c6"),
          Map.entry(
              "postgresql/V31_1__logs_leave_whole.sql",
              "bf0b6eb9987846fad8fadf3ecfd8848c9c6c59f625cf1a7d578bfa79d2ed7e8e"),
          Map.entry(
              "sqlite/V31_1__logs_leave_whole.sql",
              "4c613516d7c466ce4494dd2e1a277a9e7935ac578f45eede1ca57676e60c746b"),
          Map.entry(
              "migration/V32__observers.sql",
              "5a05b572e34983afd8b2d8e07092a2efeedfb1bddcf3f2380fd3985728eabd73"),
          Map.entry(
              "migration/V33__evidence.sql",
              "c49d97a2984ddb1b480aa48399de547bcc5d07609709001b5aa32e6dbf5a1bf5"));

  @TempDir private Path folder;

  @Test
  void a_migration_that_has_landed_never_changes() throws IOException, NoSuchAlgorithmException {
    for (var each : LANDED.entrySet()) {
      var bytes = Files.readAllBytes(SOURCES.resolve(each.getKey()));
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(HexFormat.of().formatHex(digest))
          .as(each.getKey() + " has landed: put the change into a migration of its own")
          .isEqualTo(each.getValue());
    }
  }

  @Test
  void a_database_of_other_migrations_is_refused_with_what_was_found_and_left_as_it_is()
      throws SQLException {
    var file = folder.resolve("belay.db");
    Databases.sqlite(file, () -> Rows.T0).close();
    change(file, "UPDATE flyway_schema_history SET checksum = 42 WHERE version = '10'");

    assertThatThrownBy(() -> Databases.sqlite(file, () -> Rows.T0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("migration V10 (access) has the checksum 42 there, and ")
        .hasMessageContaining("Nothing was changed. Start the version that made it");
  }

  private static void change(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
