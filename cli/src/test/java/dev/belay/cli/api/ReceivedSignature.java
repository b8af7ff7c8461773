package dev.belay.cli.api;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The server's side of a signature: computed again from what came over the wire. */
public final class ReceivedSignature {

  public static final String ID = "testAccessKeyId";
  public static final String SECRET = "testAccessKeySecret";

  private ReceivedSignature() {}

  public static boolean isRight(
      HttpExchange exchange, SortedMap<String, String> query, byte[] body) {
    var given = exchange.getRequestHeaders();
    var authorization = String.valueOf(given.getFirst("Authorization"));
    var names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    var headers = new TreeMap<String, String>();
    List.of(names.split(";", -1)).forEach(each -> headers.put(each, given.getFirst(each)));
    var digest = V3Signature.hex(V3Signature.sha256().digest(body));
    return digest.equals(headers.get("x-acs-content-sha256"))
        && authorization.equals(
            V3Signature.authorization(
                ID,
                SECRET,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                headers));
  }
}
