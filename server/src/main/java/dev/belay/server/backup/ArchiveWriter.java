package dev.belay.server.backup;

import dev.belay.server.backup.Manifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a back-up: a ZIP file that only its owner reads, whole and durable or not there. */
final class ArchiveWriter implements AutoCloseable {

  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Entry> entries = new ArrayList<>();

  ArchiveWriter(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
    // Packages are compressed already, and the store is small beside them.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void add(String name, Path file) throws IOException {
    var digest = Sha256.digest();
    zip.putNextEntry(new ZipEntry(name));
    long size;
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      size = bytes.transferTo(zip);
    }
    zip.closeEntry();
    entries.add(new Entry(name, size, HexFormat.of().formatHex(digest.digest())));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The manifest comes last, because it knows all that was written. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    OutputStream out = zip;
    out.write(manifest.bytes());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
