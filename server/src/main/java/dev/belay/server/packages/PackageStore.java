package dev.belay.server.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Packages as files, named by their SHA-256: whole and durable, or not there. */
public final class PackageStore {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final long largest;

  /**
   * Opens a store.
   *
   * @param largest bytes that one package may have
   */
  public PackageStore(Path folder, long largest) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.largest = largest;
    try (var left = Files.newDirectoryStream(folder, "*.part")) {
      for (var part : left) {
        Files.delete(part);
      }
    }
  }

  /**
   * What was received.
   *
   * @param sha256 lower-case hex
   * @param md5 lower-case hex
   */
  public record Received(Path part, long size, String sha256, String md5) {

    /** The digest as Content-MD5 writes it. */
    public String md5Base64() {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(md5));
    }
  }

  /**
   * Writes bytes aside; they count only once {@link #keep kept}.
   *
   * @throws PackageTooLarge when there are more than one package may have
   */
  public Received receive(InputStream bytes) throws IOException {
    var part = Files.createTempFile(folder, "received-", ".part");
    try {
      var sha256 = digest("SHA-256");
      var md5 = digest("MD5");
      long size;
      try (var file = Files.newOutputStream(part);
          var out = new DigestOutputStream(new DigestOutputStream(file, sha256), md5)) {
        size = copy(bytes, out);
      }
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      var hex = HexFormat.of();
      return new Received(part, size, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  private long copy(InputStream bytes, OutputStream out) throws IOException {
    var buffer = new byte[BUFFER];
    long size = 0;
    for (int n; (n = bytes.read(buffer)) >= 0; ) {
      size += n;
      if (size > largest) {
        throw new PackageTooLarge(largest);
      }
      out.write(buffer, 0, n);
    }
    return size;
  }

  /** Of two threads the one that keeps is not undone by the one that removes. */
  public synchronized void keep(Received received) throws IOException {
    Files.move(received.part(), folder.resolve(received.sha256()), StandardCopyOption.ATOMIC_MOVE);
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  public void discard(Received received) throws IOException {
    Files.deleteIfExists(received.part());
  }

  /**
   * Removes packages that are not wanted any more.
   *
   * @param kept digests of those that are
   * @param before those that came later stay: their version may not be written down yet
   * @return how many there were
   */
  public synchronized int removeAllBut(Set<String> kept, Instant before) throws IOException {
    var removed = 0;
    try (var packages = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
      for (var each : packages) {
        if (!kept.contains(String.valueOf(each.getFileName()))
            && Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
          Files.delete(each);
          removed++;
        }
      }
    }
    return removed;
  }

  public Optional<Path> find(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(sha256)).filter(Files::isRegularFile);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
