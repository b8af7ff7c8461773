package dev.belay.server.backup;

import dev.belay.server.backup.Manifest.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads a back-up and believes nothing that its manifest does not confirm. */
final class ArchiveReader implements AutoCloseable {

  /** No other name is ever written, wherever it would lead. */
  private static final Pattern NAMES = Pattern.compile("belay\\.db|packages/[0-9a-f]{64}");

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  ArchiveReader(Path file) throws IOException {
    this.file = file;
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new IOException(file + " is no back-up: " + e.getMessage(), e);
    }
    this.manifest = Manifest.of(zip.getInputStream(entry(Manifest.NAME)).readAllBytes());
    var listed = manifest.entries().stream().map(Entry::name).collect(Collectors.toSet());
    if (!zip.stream()
            .map(ZipEntry::getName)
            .filter(each -> !each.equals(Manifest.NAME))
            .collect(Collectors.toSet())
            .equals(listed)
        || !listed.contains(BackUp.STORE)) {
      throw damaged("what it holds is not what its manifest lists");
    }
    for (var each : listed) {
      if (!NAMES.matcher(each).matches()) {
        throw damaged(each + " has no place in a back-up");
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** Reads everything and holds it against the manifest. */
  void verify() throws IOException {
    for (var each : manifest.entries()) {
      copy(each, OutputStream.nullOutputStream());
    }
  }

  /** The same, and writes it into an empty folder. */
  void extract(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(BackUp.PACKAGES));
    for (var each : manifest.entries()) {
      try (var out = Files.newOutputStream(folder.resolve(each.name()))) {
        copy(each, out);
      }
    }
  }

  private void copy(Entry expected, OutputStream to) throws IOException {
    var digest = Sha256.digest();
    long size;
    try (var in = zip.getInputStream(entry(expected.name()));
        var out = new DigestOutputStream(to, digest)) {
      size = in.transferTo(out);
    } catch (java.util.zip.ZipException e) {
      throw damaged(expected.name() + " cannot be read: " + e.getMessage());
    }
    if (size != expected.size()
        || !HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
      throw damaged(expected.name() + " is not what was saved");
    }
  }

  private ZipEntry entry(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged("it has no " + name);
    }
    return entry;
  }

  private IOException damaged(String how) {
    return new IOException("the back-up " + file + " is damaged: " + how);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
