package dev.belay.cli.api;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.SortedMap;

/** What a request carries, with the digest that is signed for it. */
sealed interface Body {

  /** Nothing. */
  record None() implements Body {}

  /** Arguments that an operation takes in its body. */
  record Form(SortedMap<String, String> values) implements Body {}

  /** A file's bytes, streamed: read once for the digest, once to send. */
  record Bytes(Path file, String sha256) implements Body {}

  static Body ofFile(Path file) {
    try (var digest =
        new DigestOutputStream(java.io.OutputStream.nullOutputStream(), V3Signature.sha256())) {
      Files.copy(file, digest);
      return new Bytes(file, V3Signature.hex(digest.getMessageDigest().digest()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  default String contentType() {
    return switch (this) {
      case None none -> "";
      case Form form -> "application/x-www-form-urlencoded";
      case Bytes bytes -> "application/octet-stream";
    };
  }

  default String digest() {
    return switch (this) {
      case None none -> V3Signature.hex(V3Signature.sha256().digest());
      case Form form -> V3Signature.hex(V3Signature.sha256().digest(encoded(form)));
      case Bytes bytes -> bytes.sha256();
    };
  }

  default BodyPublisher publisher() {
    return switch (this) {
      case None none -> BodyPublishers.noBody();
      case Form form -> BodyPublishers.ofByteArray(encoded(form));
      case Bytes bytes -> {
        try {
          yield BodyPublishers.ofFile(bytes.file());
        } catch (FileNotFoundException e) {
          throw unreadable(bytes.file(), e);
        }
      }
    };
  }

  private static byte[] encoded(Form form) {
    return Arguments.encoded(form.values()).getBytes(StandardCharsets.UTF_8);
  }

  private static Failure unreadable(Path file, IOException cause) {
    return Failure.usage(
        "cannot read " + file + " (" + cause.getClass().getSimpleName() + ")",
        "name a JAR file that you may read, or an http:// address of one");
  }
}
