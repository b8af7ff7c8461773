package dev.belay.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A store's file as it is, whether a server runs on it or not; nothing is migrated. */
public final class SqliteFile implements AutoCloseable {

  private final Connection connection;

  private SqliteFile(Connection connection) {
    this.connection = connection;
  }

  /** Opens a file that must be there. */
  public static SqliteFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no store " + file);
    }
    try {
      return new SqliteFile(
          DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000"));
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** Writes one consistent state of it into a new file; others read and write meanwhile. */
  public void copyTo(Path copy) throws IOException {
    try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, copy.toString());
      statement.execute();
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** What is wrong with its pages, indexes and references; nothing when it is whole. */
  public List<String> faults() throws IOException {
    var faults = new ArrayList<>(texts("PRAGMA integrity_check"));
    faults.remove("ok");
    texts("PRAGMA foreign_key_check").forEach(table -> faults.add("lost reference in " + table));
    return faults;
  }

  /** Digests of the packages whose bytes the server keeps. */
  public List<String> packages() throws IOException {
    return texts(
        """
        SELECT DISTINCT sha256 FROM package_version
        WHERE sha256 IS NOT NULL AND dropped_at IS NULL ORDER BY sha256
        """);
  }

  /** Of the master key that its secrets are sealed under. */
  public String keyFingerprint() throws IOException {
    return String.join("", texts("SELECT key_fingerprint FROM service"));
  }

  private List<String> texts(String question) throws IOException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static IOException unusable(SQLException cause) {
    return new IOException("the store cannot be used: " + cause.getMessage(), cause);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unusable(e);
    }
  }
}
