package dev.belay.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A request as an official client sent it to a socket. */
record Capture(String name, Instant time, SignedRequest request, String body) {

  private static final Path FOLDER = Path.of("src/test/resources/captures");

  static List<Capture> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(each -> !each.toString().endsWith(".sts.txt"))
          .sorted()
          .map(Capture::read)
          .toList();
    }
  }

  private static Capture read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int blank = text.indexOf("\r\n\r\n");
      List<String> head = Arrays.asList(text.substring(0, blank).split("\r\n", -1));
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (String line : head.subList(1, head.size())) {
        int colon = line.indexOf(':');
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), any -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
      String body = text.substring(blank + 4);
      boolean chunked = headers.containsKey("transfer-encoding");
      String[] first = head.getFirst().split(" ", -1);
      String[] target = first[1].split("\\?", 2);
      String query = target.length > 1 ? target[1] : "";
      SignedRequest request = new SignedRequest(first[0], target[0], query, headers, "127.0.0.1");
      String name = String.valueOf(file.getFileName());
      return new Capture(name, time(request), request, chunked ? "" : body);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  /** Another request in this one's place, at this one's time. */
  Capture changed(String what, SignedRequest other, String otherBody) {
    return new Capture(what, time, other, otherBody);
  }

  private static Instant time(SignedRequest request) {
    return request.has("x-acs-date")
        ? Instant.parse(request.header("x-acs-date"))
        : DateTimeFormatter.RFC_1123_DATE_TIME.parse(request.header("date"), Instant::from);
  }

  @Override
  public String toString() {
    return name;
  }
}
