package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentSealingTest {

  private static final String DOCUMENT = "{\"PASSWORD\":\"plain-as-day\"}";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private DocumentSealing sealing;

  @BeforeEach
  void make() throws IOException {
    Random random = new Random(1);
    MasterKey key = MasterKey.loadOrCreate(folder.resolve("master.key"), random);
    sealing = new DocumentSealing(new SecretBox(key, random));
  }

  @Test
  void a_sealed_document_opens_for_its_row_alone() {
    String sealed = sealing.seal(DOCUMENT, "app-1");
    assertThat(sealed).doesNotContain("plain-as-day", "PASSWORD");
    assertThat(sealing.open(sealed, "app-1")).isEqualTo(DOCUMENT);
    assertThatThrownBy(() -> sealing.open(sealed, "app-2"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_was_stored_in_the_clear_before_is_still_read() {
    assertThat(sealing.open(DOCUMENT, "app-1")).isEqualTo(DOCUMENT);
  }

  @Test
  void nothing_needs_no_seal() {
    assertThat(sealing.open(sealing.seal("{}", "app-1"), "app-1")).isEqualTo("{}");
  }
}
