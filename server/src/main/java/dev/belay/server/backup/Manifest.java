package dev.belay.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a back-up holds, against which it is checked.
 *
 * @param version of the Belay that made it
 * @param madeAt by the machine's clock
 * @param keyFingerprint of the master key, which is not in it
 * @param missingPackages digests that the store knows and whose bytes were not there
 */
record Manifest(
    String version,
    String madeAt,
    String keyFingerprint,
    List<Entry> entries,
    List<String> missingPackages) {

  static final String NAME = "manifest.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = new JsonMapper();

  /** One file in it. */
  record Entry(String name, long size, String sha256) {}

  Manifest {
    entries = List.copyOf(entries);
    missingPackages = List.copyOf(missingPackages);
  }

  byte[] bytes() throws IOException {
    var json = JSON.createObjectNode().put("format", FORMAT).put("version", version);
    json.put("madeAt", madeAt).put("keyFingerprint", keyFingerprint);
    var files = json.putArray("files");
    for (var each : entries) {
      files
          .addObject()
          .put("name", each.name())
          .put("size", each.size())
          .put("sha256", each.sha256());
    }
    var missing = json.putArray("missingPackages");
    missingPackages.forEach(missing::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  static Manifest of(byte[] bytes) throws IOException {
    var json = JSON.readTree(bytes);
    if (json.path("format").asInt() != FORMAT) {
      throw new IOException(
          "its format is " + json.path("format").asText() + ", and this Belay reads " + FORMAT);
    }
    return new Manifest(
        json.path("version").asText(),
        json.path("madeAt").asText(),
        json.path("keyFingerprint").asText(),
        items(json.path("files")).stream().map(Manifest::entry).toList(),
        items(json.path("missingPackages")).stream().map(JsonNode::asText).toList());
  }

  private static Entry entry(JsonNode json) {
    return new Entry(
        json.path("name").asText(), json.path("size").asLong(), json.path("sha256").asText());
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
