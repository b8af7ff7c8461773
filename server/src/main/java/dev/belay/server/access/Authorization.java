package dev.belay.server.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Authorization header of either generation. */
sealed interface Authorization {

  String accessKeyId();

  String signature();

  /** HMAC-SHA1 over a fixed choice of headers. */
  record Classic(String accessKeyId, String signature) implements Authorization {}

  /** ACS3-HMAC-SHA256 over the headers that it lists, lower-case, in the listed order. */
  record Modern(String accessKeyId, List<String> signedHeaders, String signature)
      implements Authorization {

    public Modern {
      signedHeaders = List.copyOf(signedHeaders);
    }
  }

  static Authorization of(SignedRequest request) {
    if (!request.has("authorization")) {
      throw new AccessRefused(
          AccessFault.MISSING_HEADER, "Header Authorization is required: sign the request.");
    }
    String header = request.single("authorization");
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space);
    String rest = space < 0 ? "" : header.substring(space + 1).strip();
    return switch (scheme) {
      case "acs" -> classic(rest);
      case "ACS3-HMAC-SHA256" -> modern(rest);
      default -> throw incomplete("Authorization must start with acs or ACS3-HMAC-SHA256.");
    };
  }

  private static Classic classic(String rest) {
    int colon = rest.indexOf(':');
    if (colon < 1 || colon == rest.length() - 1) {
      throw incomplete("Authorization must read acs KEY-ID:SIGNATURE.");
    }
    return new Classic(rest.substring(0, colon), rest.substring(colon + 1));
  }

  private static Modern modern(String rest) {
    Map<String, String> parts = new HashMap<>();
    for (String part : rest.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0
          || parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip())
              != null) {
        throw incomplete("Authorization must read Credential=…,SignedHeaders=…,Signature=….");
      }
    }
    return new Modern(
        part(parts, "Credential"),
        Arrays.asList(part(parts, "SignedHeaders").split(";", -1)),
        part(parts, "Signature"));
  }

  private static String part(Map<String, String> parts, String name) {
    String value = parts.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw incomplete("Authorization has no " + name + ".");
    }
    return value;
  }

  private static AccessRefused incomplete(String detail) {
    return new AccessRefused(AccessFault.INCOMPLETE, detail);
  }
}
