package dev.belay.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link BrokenApplication} into a JAR that java starts. */
final class BrokenPackage {

  private BrokenPackage() {}

  static Path write(Path file) {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, BrokenApplication.class.getName());
    var entry = BrokenApplication.class.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        var bytes = BrokenApplication.class.getResourceAsStream("BrokenApplication.class")) {
      if (bytes == null) {
        throw new IllegalStateException(entry + " is missing from the JAR");
      }
      jar.putNextEntry(new JarEntry(entry));
      bytes.transferTo(jar);
      jar.closeEntry();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
