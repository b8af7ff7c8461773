package dev.belay.agent.host;

import dev.belay.protocol.PackageMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Packages by the SHA-256 of their bytes; a file in its place was verified. */
final class PackageStore {

  private static final String TEMPORARY = ".fetching-";

  private final DataFolder folder;

  PackageStore(DataFolder folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.packages());
    try (var leftovers = Files.newDirectoryStream(folder.packages(), TEMPORARY + "*")) {
      for (var each : leftovers) {
        Files.delete(each);
      }
    }
  }

  boolean has(PackageMessage artifact) throws IOException {
    var file = folder.stored(artifact.sha256());
    return Files.isRegularFile(file) && Files.size(file) == artifact.size();
  }

  /**
   * Stores the bytes if they are the frozen ones; false if they are others.
   *
   * @param announced how many there should be; -1 unknown
   */
  boolean take(PackageMessage artifact, InputStream bytes, long announced) throws IOException {
    var temporary = Files.createTempFile(folder.packages(), TEMPORARY, "");
    try {
      if (!copy(bytes, temporary, artifact, announced)) {
        return false;
      }
      Durable.rename(temporary, folder.stored(artifact.sha256()));
      return true;
    } catch (IOException e) {
      throw Durable.explained(e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean copy(InputStream from, Path to, PackageMessage artifact, long announced)
      throws IOException {
    var digest = sha256();
    var size = 0L;
    try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      var buffer = new byte[64 << 10];
      for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        size += read;
        if (size > artifact.size()) {
          return false;
        }
        digest.update(buffer, 0, read);
        var chunk = ByteBuffer.wrap(buffer, 0, read);
        while (chunk.hasRemaining()) {
          channel.write(chunk);
        }
      }
      channel.force(true);
    }
    if (size < artifact.size() && size != announced) {
      throw new IOException(
          "the connection ended after " + size + " of " + artifact.size() + " bytes");
    }
    return HexFormat.of().formatHex(digest.digest()).equals(artifact.sha256());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Why `java -jar` could not run it. */
  Optional<String> defect(PackageMessage artifact) {
    try (var jar = new JarFile(folder.stored(artifact.sha256()).toFile(), false)) {
      var manifest = jar.getManifest();
      var main =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      return main == null
          ? Optional.of("the JAR's manifest names no Main-Class")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("not a readable JAR: " + e.getMessage());
    }
  }

  void prune(Set<String> keep) throws IOException {
    try (var files = Files.newDirectoryStream(folder.packages(), "[0-9a-f]*")) {
      for (var each : files) {
        if (!keep.contains(each.getFileName().toString())) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
