package dev.belay.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the AccessKey, nearest first: a key file, the environment, the key that a server wrote into
 * its data folder. Never from an option's value: every user of the machine can read those.
 */
public final class CredentialsSource {

  private final Map<String, String> environment;
  private final Path defaultData;

  public CredentialsSource(Map<String, String> environment, Path defaultData) {
    this.environment = Map.copyOf(environment);
    this.defaultData = defaultData;
  }

  /** The credentials; keyFile and data are what the options of that name say. */
  public Credentials find(@Nullable Path keyFile, @Nullable Path data) {
    if (keyFile != null) {
      return read(keyFile);
    }
    if (data != null) {
      return read(keyIn(data));
    }
    if (environment.containsKey("BELAY_KEY_FILE")) {
      return read(Path.of(value("BELAY_KEY_FILE")));
    }
    if (environment.containsKey("BELAY_ACCESS_KEY_ID")) {
      return new Credentials(
          value("BELAY_ACCESS_KEY_ID"),
          value("BELAY_ACCESS_KEY_SECRET"),
          endpoint(value("BELAY_ENDPOINT"), "BELAY_ENDPOINT"),
          environment.getOrDefault("BELAY_SECURITY_TOKEN", ""));
    }
    return read(
        keyIn(environment.containsKey("BELAY_DATA") ? Path.of(value("BELAY_DATA")) : defaultData));
  }

  private static Path keyIn(Path data) {
    return data.resolve("admin-key.json");
  }

  private String value(String name) {
    var value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw Failure.usage("BELAY_ACCESS_KEY_ID needs " + name + " beside it", "export " + name);
    }
    return value;
  }

  private static Credentials read(Path file) {
    try {
      var json = Json.read(Files.readAllBytes(file));
      return new Credentials(
          text(json, "accessKeyId", file),
          text(json, "accessKeySecret", file),
          endpoint(text(json, "endpoint", file), file.toString()),
          json.path("securityToken").asText(""));
    } catch (NoSuchFileException e) {
      throw Failure.usage(
          "no AccessKey: there is no " + file,
          "start a server here (belay server), or name the key: --key-file FILE, --data DIR,"
              + " BELAY_KEY_FILE, or BELAY_ENDPOINT with BELAY_ACCESS_KEY_ID and"
              + " BELAY_ACCESS_KEY_SECRET");
    } catch (AccessDeniedException e) {
      throw Failure.usage(
          "you may not read the key file " + file,
          "run as the server's user, or use a key file of your own: --key-file FILE");
    } catch (JsonProcessingException e) {
      throw Failure.usage(file + " is not JSON", "use the admin-key.json that the server wrote");
    } catch (IOException e) {
      throw Failure.usage("cannot read " + file + ": " + e.getMessage(), "use --key-file FILE");
    }
  }

  private static String text(JsonNode json, String name, Path file) {
    var text = json.path(name).asText("");
    if (text.isEmpty()) {
      throw Failure.usage(file + " has no " + name, "use the admin-key.json that the server wrote");
    }
    return text;
  }

  private static URI endpoint(String text, String where) {
    try {
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        return uri;
      }
    } catch (java.net.URISyntaxException e) {
      throw Failure.usage(where + ": " + e.getMessage(), "write http://HOST:PORT");
    }
    throw Failure.usage(where + ": " + text + " is no address", "write http://HOST:PORT");
  }
}
