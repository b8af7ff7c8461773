package dev.belay.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsSourceTest {

  @TempDir Path folder;

  @Test
  void a_key_file_beats_the_environment() throws IOException {
    var source = new CredentialsSource(environmentKey(), folder);

    assertThat(source.find(writeKey("key.json", "fromFile"), null).accessKeyId())
        .isEqualTo("fromFile");
  }

  @Test
  void the_environment_beats_the_default_data_folder() throws IOException {
    writeKey("admin-key.json", "fromData");

    var found = new CredentialsSource(environmentKey(), folder).find(null, null);

    assertThat(found.accessKeyId()).isEqualTo("fromEnvironment");
    assertThat(found.endpoint()).isEqualTo(URI.create("http://10.0.0.9:8080"));
  }

  @Test
  void a_named_data_folder_beats_the_environment() throws IOException {
    writeKey("admin-key.json", "fromData");

    var found = new CredentialsSource(environmentKey(), Path.of("/none")).find(null, folder);

    assertThat(found.accessKeyId()).isEqualTo("fromData");
  }

  @Test
  void a_key_id_without_its_secret_is_a_usage_error() {
    var source = new CredentialsSource(Map.of("BELAY_ACCESS_KEY_ID", "id"), folder);

    var failure = catchThrowableOfType(Failure.class, () -> source.find(null, null));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE);
    assertThat(failure.detail()).contains("BELAY_ACCESS_KEY_SECRET");
  }

  @Test
  void nothing_found_says_every_way_to_name_a_key() {
    var source = new CredentialsSource(Map.of(), folder);

    var failure = catchThrowableOfType(Failure.class, () -> source.find(null, null));

    assertThat(failure.detail()).contains(folder.resolve("admin-key.json").toString());
    assertThat(failure.next()).contains("belay server", "--key-file", "BELAY_KEY_FILE");
  }

  @Test
  void an_endpoint_that_is_none_is_a_usage_error() throws IOException {
    var file = folder.resolve("key.json");
    Files.writeString(
        file, "{\"accessKeyId\":\"a\",\"accessKeySecret\":\"b\",\"endpoint\":\"ftp://x\"}");
    var source = new CredentialsSource(Map.of(), folder);

    var failure = catchThrowableOfType(Failure.class, () -> source.find(file, null));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE);
    assertThat(failure.next()).contains("http://HOST:PORT");
  }

  @Test
  void credentials_never_print_the_secret() {
    var credentials = new Credentials("id", "s3cret", URI.create("http://h:1"));

    assertThat(credentials.toString()).doesNotContain("s3cret");
  }

  @Test
  void the_data_folder_depends_on_the_user() {
    var home = Path.of("/home/ann");

    assertThat(DataFolder.ofServer(Map.of(), "root", Path.of("/root")))
        .isEqualTo(Path.of("/var/lib/belay/server"));
    assertThat(DataFolder.ofServer(Map.of(), "ann", home))
        .isEqualTo(Path.of("/home/ann/.local/share/belay/server"));
    assertThat(DataFolder.ofServer(Map.of("XDG_DATA_HOME", "/data"), "ann", home))
        .isEqualTo(Path.of("/data/belay/server"));
    assertThat(DataFolder.ofServer(Map.of("XDG_DATA_HOME", "relative"), "ann", home))
        .isEqualTo(Path.of("/home/ann/.local/share/belay/server"));
  }

  private static Map<String, String> environmentKey() {
    return Map.of(
        "BELAY_ACCESS_KEY_ID", "fromEnvironment",
        "BELAY_ACCESS_KEY_SECRET", "secret",
        "BELAY_ENDPOINT", "10.0.0.9:8080");
  }

  private Path writeKey(String name, String id) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "{\"accessKeyId\":\"%s\",\"accessKeySecret\":\"s\",\"endpoint\":\"http://127.0.0.1:1\"}"
            .formatted(id));
  }
}
