package dev.belay.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What Maven wrote into the JAR.
 *
 * @param olderWireMock the version that the demo starts with
 * @param newerWireMock the version that it moves to
 */
public record BuildFacts(String version, String olderWireMock, String newerWireMock) {

  public static BuildFacts read() {
    var properties = new Properties();
    try (var in = BuildFacts.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing from the JAR");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildFacts(
        properties.getProperty("version", ""),
        properties.getProperty("wiremock.older", ""),
        properties.getProperty("wiremock.newer", ""));
  }
}
