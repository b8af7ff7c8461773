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
      Map.of(
          "migration/V1__foundation.sql",
          "991104eeca0262fb0e214ea100d22fa6f8863abc4d55131250b6d93085c46431",
          "migration/V10__access.sql",
          "35be2827dc0b037618ef4e96c41318536b1f249620319bef4e914b4e21721ef6",
          "migration/V12__audit_of_begun_writes.sql",
          "ab55a1b3a9b3f753943b796952260bff17c72f54ab05189bee689b11cb126ada",
          "migration/V20__edas_labels.sql",
          "827811f31a0b196cf9cf001dc821354e4659759a2355c1f11c77f0bf12812b02",
          "sqlite/V2__events_are_only_added.sql",
          "6e5ec59906a86fe5efe27261e8487ea725f8331f79b4c0d90a5ab5e6ce5fa354",
          "sqlite/V11__audit_is_only_added.sql",
          "f38e38953b2bfe7f1c48c5d374febcf9d355ac88e74c63aa07a1e547460653db",
          "postgresql/V2__events_are_only_added.sql",
          "fa7ca48dbe263b34da0a1260c16b7818a05bdf0629479816422affa35873bcfe",
          "postgresql/V11__audit_is_only_added.sql",
          "b4abdf8e77acbabeab0a99d0f44b99624275b5fe1121477739c2669d9b828634");

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
