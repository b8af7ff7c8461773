package dev.belay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small checkout with the real launcher, a Maven that only notes its calls, and fake JDKs. */
final class Checkout {

  /** How a run of the launcher ended. */
  record Run(int exitCode, String out, String err) {}

  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

  static final String MAKE_TARGETS = "for module in */; do mkdir -p \"$module/target\"; done";

  private final Path folder;

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(root().resolve("scripts"));
    Files.createDirectories(folder.resolve("home"));
    Files.copy(SOURCES.resolve("belay"), root().resolve("belay"));
    Files.copy(SOURCES.resolve("scripts/jdk.sh"), root().resolve("scripts/jdk.sh"));
    Files.writeString(root().resolve("pom.xml"), "<project/>");
    for (var module : List.of("core", "protocol", "cli", "server", "agent")) {
      Files.createDirectories(root().resolve(module + "/src/main/java"));
      Files.writeString(root().resolve(module + "/pom.xml"), "<project/>");
      Files.writeString(root().resolve(module + "/src/main/java/Main.java"), "class Main {}");
    }
    program("tools/mvn", "echo \"$JAVA_HOME: $*\" >>'" + mavenCalls() + "'; " + MAKE_TARGETS);
  }

  Path root() {
    return folder.resolve("checkout");
  }

  Path place(String name) {
    return folder.resolve(name);
  }

  /** A Java home with a release file; its java prints what it was given. */
  Path jdk(String name, String version) throws IOException {
    program(name + "/bin/java", "echo \"" + name + " $*\"");
    program(name + "/bin/javac", ":");
    Files.writeString(
        folder.resolve(name).resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return folder.resolve(name);
  }

  void program(String name, String script) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Changed after every build so far. */
  void edit(String source) throws IOException {
    Files.setLastModifiedTime(
        root().resolve(source), FileTime.from(Instant.parse("2200-01-01T00:00:00Z")));
  }

  Path mavenCalls() {
    return folder.resolve("maven-calls");
  }

  List<String> builds() throws IOException {
    return Files.exists(mavenCalls()) ? Files.readAllLines(mavenCalls()) : List.of();
  }

  Run run(Map<String, String> environment, String... arguments) throws Exception {
    return run(root().resolve("belay"), environment, arguments);
  }

  Run run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(folder, "out", "");
    var err = Files.createTempFile(folder, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.resolve("home").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("BELAY_JVM_FOLDERS", folder.resolve("jvm").toString());
    builder.environment().putAll(environment);
    var exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
