package dev.belay.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** Compiles the sample application and packs one JAR for every release of it. */
final class Releases {

  /** What a release does once it is started. */
  enum Behaviour {
    SERVES,
    NEVER_LISTENS,
    IGNORES_TERM,
    EXITS
  }

  private static final String APPLICATION = "SampleApplication";

  private final Path folder;
  private final Path classFile;

  Releases(Path folder) {
    this.folder = folder;
    this.classFile = compile(folder);
  }

  private static Path compile(Path folder) {
    var source = folder.resolve(APPLICATION + ".java");
    try (InputStream text = Releases.class.getResourceAsStream("/" + APPLICATION + ".java")) {
      Files.copy(Objects.requireNonNull(text, "the sample's source is no resource"), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var compiler =
        Objects.requireNonNull(
            ToolProvider.getSystemJavaCompiler(), "the tests need a JDK, not a JRE");
    if (compiler.run(null, null, null, "-d", folder.toString(), source.toString()) != 0) {
      throw new IllegalStateException("the sample application does not compile");
    }
    return folder.resolve(APPLICATION + ".class");
  }

  /** The JAR of one release, always the same bytes; different applications may share it. */
  Path pack(String version, Behaviour behaviour) {
    return pack(version, behaviour, 0);
  }

  /** The same with a load that no compression makes smaller. */
  Path pack(String version, Behaviour behaviour, int megabytes) {
    var jar = folder.resolve(behaviour + "-" + version + ".jar");
    if (Files.exists(jar)) {
      return jar;
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, APPLICATION);
    var release = "version=" + version + "\nbehaviour=" + behaviour + "\n";
    var load = new byte[megabytes << 20];
    new Random(1).nextBytes(load);
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
      manifest.write(out);
      out.putNextEntry(new JarEntry(APPLICATION + ".class"));
      Files.copy(classFile, out);
      out.putNextEntry(new JarEntry("release.properties"));
      out.write(release.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("load"));
      out.write(load);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
