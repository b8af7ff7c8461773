package dev.belay.server.console;

import dev.belay.server.access.RandomText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Scripts and styles, each under an address that changes with its content. */
final class Assets {

  static final String PATH = "/console/assets/";

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final int VERSION_LENGTH = 16;

  private static final Map<String, String> OURS =
      Map.of(
          "console.css", "/dev/belay/server/console/console.css",
          "icon.svg", "/dev/belay/server/console/icon.svg");

  /**
   * A file.
   *
   * @param version drawn from its content
   */
  record Asset(String version, String contentType, String text) {}

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  Assets() {
    OURS.forEach((name, file) -> assets.put(name, read(name, file)));
    assets.put("pico.css", read("pico.css", webJar("picocss__pico", "css/pico.min.css")));
    assets.put("htmx.js", read("htmx.js", webJar("htmx.org", "dist/htmx.min.js")));
    assets.put("sse.js", read("sse.js", webJar("htmx-ext-sse", "sse.js")));
  }

  /** A WebJar holds its files under its version, which it knows itself. */
  private static String webJar(String artifact, String file) {
    var properties = new Properties();
    var place = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    try (var stream = open(place)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return WEBJARS + artifact + "/" + properties.getProperty("version") + "/" + file;
  }

  private static InputStream open(String file) {
    return Optional.ofNullable(Assets.class.getResourceAsStream(file))
        .orElseThrow(() -> new IllegalStateException(file + " is not on the class path"));
  }

  private static Asset read(String name, String file) {
    try (var stream = open(file)) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var digest = RandomText.hash(text);
      return new Asset(digest.substring(0, VERSION_LENGTH), contentType(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  /** Where browsers find it; they may keep it for ever. */
  String path(String name) {
    return PATH + asset(name).version() + "/" + name;
  }

  private Asset asset(String name) {
    return Optional.ofNullable(assets.get(name)).orElseThrow();
  }

  /** Empty for a file or a version of it that there is not. */
  Optional<Asset> find(String version, String name) {
    return Optional.ofNullable(assets.get(name)).filter(each -> each.version().equals(version));
  }
}
