package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path folder = Path.of(".");

  @Test
  void a_key_is_made_once_for_its_owner_only() throws IOException {
    Path file = folder.resolve("deeper/master.key");
    MasterKey made = MasterKey.loadOrCreate(file, RANDOM);
    MasterKey loaded = MasterKey.loadOrCreate(file, RANDOM);
    assertThat(loaded.fingerprint()).isEqualTo(made.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder.resolve("deeper"))) {
      assertThat(files).containsExactly(file);
    }
    assertThat(Files.readString(file)).doesNotContain(made.fingerprint());
  }

  @Test
  void a_key_that_others_may_read_is_refused_with_the_cure() throws IOException {
    Path file = folder.resolve("master.key");
    MasterKey.loadOrCreate(file, RANDOM);
    for (String mode : List.of("rw-r-----", "rw----r--", "rwx------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> MasterKey.loadOrCreate(file, RANDOM))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("chmod 600 " + file);
    }
  }

  @Test
  void a_file_that_holds_no_key_is_refused_and_kept() throws IOException {
    Path file = folder.resolve("master.key");
    MasterKey.loadOrCreate(file, RANDOM);
    Files.writeString(file, "short");
    assertThatThrownBy(() -> MasterKey.loadOrCreate(file, RANDOM)).hasMessageContaining("64");
    assertThat(file).hasContent("short");
  }

  @Test
  void subkeys_differ_by_label_and_from_the_fingerprint() throws IOException {
    MasterKey key = MasterKey.loadOrCreate(folder.resolve("master.key"), RANDOM);
    assertThat(key.subkey("a"))
        .hasSize(32)
        .isEqualTo(key.subkey("a"))
        .isNotEqualTo(key.subkey("b"));
  }

  @Test
  void a_secret_opens_under_its_key_for_its_owner_and_unchanged() throws IOException {
    SecretBox box = box("one");
    String envelope = box.encrypt("s3cret é", "key-1");
    assertThat(envelope).startsWith("v1.").doesNotContain("s3cret");
    assertThat(box.decrypt(envelope, "key-1")).isEqualTo("s3cret é");
    assertThat(box.encrypt("s3cret é", "key-1")).isNotEqualTo(envelope);

    byte[] bytes = Base64.getDecoder().decode(envelope.substring(3));
    bytes[bytes.length - 1] ^= 1;
    String changed = "v1." + Base64.getEncoder().encodeToString(bytes);
    SecretBox other = box("two");
    assertThatThrownBy(() -> other.decrypt(envelope, "key-1"))
        .isInstanceOf(IllegalStateException.class);
    for (String wrong : List.of(changed, "v2." + envelope, "v1.", "v1.%%%", "")) {
      assertThatThrownBy(() -> box.decrypt(wrong, "key-1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("s3cret");
    }
    assertThatThrownBy(() -> box.decrypt(envelope, "key-2"))
        .isInstanceOf(IllegalStateException.class);
  }

  private SecretBox box(String name) throws IOException {
    return new SecretBox(MasterKey.loadOrCreate(folder.resolve(name), RANDOM), RANDOM);
  }
}
