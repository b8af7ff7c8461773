package dev.belay.agent.host;

import dev.belay.protocol.PackageMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A small real application in a JAR: answers HTTP on BELAY_IP:BELAY_PORT, or misbehaves. */
public record TestApplication(Path jar) {

  private static final String SOURCE =
      """
      import java.net.*;
      import java.nio.charset.StandardCharsets;

      public class App {
        public static void main(String[] mode) throws Exception {
          System.out.println("mode " + String.join(" ", mode) + " in " + System.getenv("BELAY_HOME"));
          if (mode[0].equals("exit")) {
            System.out.println("cannot go on");
            System.exit(3);
          }
          if (mode[0].equals("child")) {
            new ProcessBuilder("sleep", "1000").start();
          }
          if (mode[0].equals("idle")) {
            Thread.sleep(1_000_000);
          }
          var status = mode[0].equals("sick") ? "500 Sick" : "200 Fine";
          var port = Integer.parseInt(System.getenv("BELAY_PORT"));
          try (var server = new ServerSocket()) {
            server.bind(new InetSocketAddress(System.getenv("BELAY_IP"), port));
            while (true) {
              try (var client = server.accept()) {
                client.setSoTimeout(1000);
                var in = client.getInputStream();
                var last = 0;
                while (last != 0x0d0a0d0a) {
                  var next = in.read();
                  if (next < 0) break;
                  last = (last << 8) | next;
                }
                client.getOutputStream().write(
                    ("HTTP/1.1 " + status + "\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n")
                        .getBytes(StandardCharsets.US_ASCII));
              } catch (java.io.IOException e) {
                System.out.println(e);
              }
            }
          }
        }
      }
      """;

  /** Compiled once: it takes a second. */
  private static final class Compiled {

    static final byte[] APP = compile();

    private static byte[] compile() {
      try {
        var folder = Files.createTempDirectory("belay-test-application");
        var source = Files.writeString(folder.resolve("App.java"), SOURCE);
        var target = folder.resolve("App.class");
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, "-d", folder.toString(), source.toString()) != 0) {
          throw new IllegalStateException("the test application does not compile");
        }
        var bytes = Files.readAllBytes(target);
        for (var each : java.util.List.of(source, target, folder)) {
          Files.delete(each);
        }
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Packs it; the version makes its bytes differ. */
  public static TestApplication in(Path folder, String version) {
    try {
      Files.createDirectories(folder);
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "App");
      var jar = folder.resolve("app-" + version + ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.putNextEntry(new JarEntry("App.class"));
        out.write(Compiled.APP);
        out.putNextEntry(new JarEntry("version"));
        out.write(version.getBytes(StandardCharsets.UTF_8));
      }
      return new TestApplication(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    try {
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PackageMessage artifact() {
    return new PackageMessage(null, bytes().length, sha256(bytes()));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
