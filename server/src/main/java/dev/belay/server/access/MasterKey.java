package dev.belay.server.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The 32 bytes that guard all secrets at rest; they live in a file that only its owner reads. */
public final class MasterKey {

  private static final int BYTES = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final byte[] key;

  MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * Loads the key, or makes one when there is no file.
   *
   * @param random a SecureRandom, except in tests
   * @throws IllegalStateException when others may read the file, or it holds no key
   */
  public static MasterKey loadOrCreate(Path file, RandomGenerator random) throws IOException {
    if (Files.notExists(file)) {
      create(file, random);
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new IllegalStateException(
          "The master key "
              + file
              + " has mode "
              + PosixFilePermissions.toString(mode)
              + ", so others may use it. Run: chmod 600 "
              + file);
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!HEX.matcher(text).matches()) {
      throw new IllegalStateException(
          "The master key " + file + " must hold 64 lower-case hexadecimal digits.");
    }
    return new MasterKey(HexFormat.of().parseHex(text));
  }

  // Written aside and linked into place: a crash leaves no half key, a second server's key is kept.
  private static void create(Path file, RandomGenerator random) throws IOException {
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalStateException("The master key needs a file name: " + file);
    }
    Files.createDirectories(folder);
    Path draft =
        Files.createTempFile(
            folder, ".master-key", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      write(draft, HexFormat.of().formatHex(fresh) + "\n");
      Files.createLink(file, draft);
      sync(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is the one that counts.
      return;
    } finally {
      Files.delete(draft);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Tells keys apart without telling the key: 64 hexadecimal digits. */
  public String fingerprint() {
    byte[] label = "belay master key fingerprint\n".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer labelled = ByteBuffer.allocate(label.length + key.length).put(label).put(key);
    return HexFormat.of().formatHex(Digests.sha256(labelled.array()));
  }

  /** Another 32-byte key for one purpose; knowing it tells nothing of the others. */
  public byte[] subkey(String label) {
    return Digests.hmac("HmacSHA256", key, "belay " + label);
  }
}
