package dev.belay.server.edas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Requests of every kind that nobody should send, from a seed. None of them may change anything.
 */
final class FuzzRequests {

  /**
   * A request as it goes over the wire.
   *
   * @param body each character is an octet
   */
  record Sent(String what, String method, String target, Map<String, String> headers, String body) {

    byte[] octets() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      String shown = target.length() > 300 ? target.substring(0, 300) + "…" : target;
      return what + ": " + method + " " + shown + " " + headers.keySet();
    }
  }

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "null",
          "true",
          "-1",
          "0",
          "9223372036854775808",
          "1e9",
          "NaN",
          "[]",
          "{}",
          "[[[[[[[[[[[[[[[[",
          "{\"a\":",
          "'; DROP TABLE task; --",
          "../../../../etc/passwd",
          "%",
          "%00",
          "\u0000",
          "\u202e\uFFFF",
          "äöü😀",
          "a\r\nX-Header: 1",
          "<x/>",
          "${jndi:x}",
          "*",
          "belay:" + "0".repeat(64),
          "http://169.254.169.254/latest",
          "file:///etc/passwd");
  private static final List<String> BROKEN =
      List.of("%", "%zz", "%c0%af", "%ff%fe", "a=%2", "=x", "%", "a=%ed%a0%80", "&&=&", "a=%e4");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW");
  private static final List<String> PATHS =
      List.of(
          "/",
          "//",
          "/pop/v5",
          "/pop/v5/../../etc/passwd",
          "/belay/v1/%2e%2e/%2e%2e/etc/passwd",
          "/agent/v1/sync",
          "/agent/v1/join",
          "/agent/v1/session",
          "/agent/v1/packages/../x",
          "/agent/v1/packages/" + "a".repeat(64),
          "/health/../pop",
          "/" + "a".repeat(5000),
          "/%00");

  private final Random random;
  private final String host;
  private final List<Operation> operations;

  FuzzRequests(long seed, int port, List<Operation> operations) {
    this.random = new Random(seed);
    this.host = "127.0.0.1:" + port;
    // It would wait for events, as it is asked to.
    this.operations =
        operations.stream().filter(each -> !each.name().startsWith("FollowEvent")).toList();
  }

  Sent next() {
    return switch (random.nextInt(10)) {
      case 0 -> badSignature();
      case 1 -> badAuthorization();
      case 2 -> brokenEncoding();
      case 3 -> twice();
      case 4 -> strangePlace();
      case 5 -> body();
      case 6 -> missing();
      default -> values();
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String value() {
    return switch (random.nextInt(20)) {
      case 0 -> "x".repeat(1 << random.nextInt(16));
      case 1 -> random.ints(20, 1, 0xd000).mapToObj(Character::toString).reduce("", String::concat);
      case 2 -> UUID.randomUUID().toString();
      case 3 -> String.valueOf(random.nextLong());
      default -> any(VALUES);
    };
  }

  /** Right in form and signature; what it names does not exist or makes no sense. */
  private Sent values() {
    Operation operation = any(operations);
    if (!reads(operation) && !namesSomething(operation)) {
      return badSignature(operation);
    }
    TreeMap<String, String> query = new TreeMap<>();
    for (Parameter each : operation.parameters()) {
      if (names(each)) {
        query.put(
            each.name(), random.nextBoolean() ? new UUID(0, random.nextInt()).toString() : value());
      } else if (random.nextInt(3) > 0) {
        query.put(each.name(), value());
      }
    }
    if (random.nextInt(4) == 0) {
      query.put("Unknown" + random.nextInt(9), value());
    }
    return signed("values of " + operation.name(), operation, encoded(query));
  }

  private static boolean reads(Operation operation) {
    return operation.action().startsWith("edas:Read");
  }

  /** Whether what the operation is about must exist already. */
  private static boolean namesSomething(Operation operation) {
    return operation.parameters().stream().anyMatch(each -> each.required() && names(each));
  }

  private static boolean names(Parameter parameter) {
    return parameter.name().endsWith("Id") && parameter.type() == Parameter.Type.STRING;
  }

  private Sent missing() {
    Operation operation = any(operations);
    boolean needsSomething = operation.parameters().stream().anyMatch(Parameter::required);
    return reads(operation) || needsSomething
        ? signed("nothing for " + operation.name(), operation, "")
        : badSignature(operation);
  }

  private Sent badSignature() {
    return badSignature(any(operations));
  }

  private Sent badSignature(Operation operation) {
    Sent good =
        signed("another signature", operation, encoded(new TreeMap<>(Map.of("A", value()))));
    Map<String, String> headers = new TreeMap<>(good.headers());
    String name = any(List.of("x-acs-signature-nonce", "Authorization", "x-acs-date", "Date"));
    String before = headers.getOrDefault(name, "Sun, 22 Nov 2020 04:22:21 GMT");
    int at = random.nextInt(before.length());
    char other = before.charAt(at) == 'q' ? 'z' : 'q';
    headers.put(name, before.substring(0, at) + other + before.substring(at + 1));
    return new Sent(good.what(), good.method(), good.target() + "&B=", headers, good.body());
  }

  private Sent badAuthorization() {
    Operation operation = any(operations);
    Sent good = signed("another authorization", operation, "");
    Map<String, String> headers = new TreeMap<>(good.headers());
    List<String> texts =
        new ArrayList<>(
            List.of(
                "acs",
                "acs :",
                "acs key:",
                "acs key:AAAA",
                "Basic a2V5OnNlY3JldA==",
                "\u00e9",
                "ACS3-HMAC-SHA256",
                "ACS3-HMAC-SHA256 Credential=key,SignedHeaders=;,Signature=",
                "ACS3-HMAC-SHA256 Credential=key,SignedHeaders=host,Signature=00",
                ",,,===",
                " ",
                "acs nobody:AAAA",
                "acs " + "k".repeat(6_000) + ":AAAA"));
    headers.put("Authorization", any(texts));
    if (random.nextInt(4) == 0) {
      headers.remove("Authorization");
    }
    if (random.nextInt(4) == 0) {
      headers.remove(any(List.copyOf(headers.keySet())));
      headers.remove("Authorization");
    }
    return new Sent(good.what(), good.method(), good.target(), headers, good.body());
  }

  private Sent brokenEncoding() {
    return signed("broken encoding", any(operations), any(BROKEN) + "&" + any(BROKEN) + "&x=%");
  }

  private Sent twice() {
    Operation operation = any(operations);
    String name = operation.parameters().isEmpty() ? "A" : any(operation.parameters()).name();
    return signed("a parameter twice", operation, name + "=1&" + name + "=" + random.nextInt(2));
  }

  private Sent strangePlace() {
    String method = any(METHODS);
    String path =
        random.nextBoolean()
            ? any(PATHS)
            : any(operations).path() + any(List.of("/", "x", "/..", "%2f"));
    String body = octets(200);
    Map<String, String> headers =
        Signer.modern(method, path, host, now(), body.getBytes(StandardCharsets.ISO_8859_1));
    return new Sent("a strange place", method, path, headers, body);
  }

  /** A body that is no form, not what was signed, or names what the query names already. */
  private Sent body() {
    Operation operation = any(operations);
    String body = random.nextInt(200) == 0 ? octets(3 << 20) : octets(2_000);
    boolean signsAnother = random.nextBoolean();
    String signedBody = signsAnother ? body + "!" : body;
    String target = operation.path() + "?A=1";
    Map<String, String> headers =
        Signer.modern(
            operation.method(),
            target,
            host,
            now(),
            signedBody.getBytes(StandardCharsets.ISO_8859_1));
    headers.put(
        "Content-Type",
        any(List.of("application/x-www-form-urlencoded", "application/json", "x/y;;", "\u00e9")));
    if (!reads(operation) && !signsAnother) {
      headers.put("x-acs-content-sha256", "0".repeat(64));
    }
    return new Sent("a body", operation.method(), target, headers, body);
  }

  private String octets(int most) {
    byte[] octets = new byte[random.nextInt(most)];
    random.nextBytes(octets);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private Sent signed(String what, Operation operation, String query) {
    String target = query.isEmpty() ? operation.path() : operation.path() + "?" + query;
    byte[] nothing = {};
    Map<String, String> headers =
        random.nextInt(3) == 0
            ? Signer.classic(operation.method(), target, "application/xml", now(), nothing)
            : Signer.modern(operation.method(), target, host, now(), nothing);
    return new Sent(what, operation.method(), target, headers, "");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String encoded(Map<String, String> query) {
    List<String> pairs = new ArrayList<>();
    query.forEach((name, value) -> pairs.add(name + "=" + encode(value)));
    Collections.sort(pairs);
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char next = (char) (octet & 0xff);
      boolean plain = next < 128 && (Character.isLetterOrDigit(next) || "-._~".indexOf(next) >= 0);
      encoded.append(plain ? String.valueOf(next) : "%%%02X".formatted((int) next));
    }
    return encoded.toString();
  }
}
