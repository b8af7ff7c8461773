package dev.belay.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against requests that official clients signed. */
class V3SignatureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java-tea-openapi-AbortChangeOrder.txt",
        "java-tea-openapi-RollbackChangeOrder.txt",
        "npm-openapi-client-AbortChangeOrder.txt"
      })
  void signs_as_the_official_clients_do(String capture) throws IOException {
    var lines = lines(capture);
    var request = List.of(lines.getFirst().split(" ", -1));
    var target = List.of(request.get(1).split("\\?", -1));
    var headers = new TreeMap<String, String>();
    lines.stream()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .forEach(line -> {
          var colon = line.indexOf(':');
          headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        });
    var authorization = headers.getOrDefault("authorization", "");
    var names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    headers.keySet().retainAll(List.of(names.split(";", -1)));

    assertThat(
            V3Signature.authorization(
                "testAccessKeyId",
                "testAccessKeySecret",
                request.getFirst(),
                target.getFirst(),
                query(target.get(1)),
                headers))
        .isEqualTo(authorization);
  }

  private static SortedMap<String, String> query(String text) {
    var query = new TreeMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var equals = pair.indexOf('=');
      query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return query;
  }

  private static List<String> lines(String capture) throws IOException {
    try (var in = V3SignatureTest.class.getResourceAsStream(capture)) {
      assertThat(in).isNotNull();
      return new ArrayList<>(new String(in.readAllBytes(), UTF_8).lines().toList());
    }
  }
}
