package dev.belay.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.belay.cli.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the demo claims, each checked and said as it happens. */
final class Claims {

  /** One claim and what was seen. */
  record Claim(String name, boolean ok, String detail) {}

  /** The demo ends at the first claim that does not hold: the next ones build on it. */
  static final class Broken extends RuntimeException {
    Broken(String claim) {
      super(claim);
    }
  }

  private final Consumer<String> said;
  private final List<Claim> claims = new ArrayList<>();

  Claims(Consumer<String> said) {
    this.said = said;
  }

  void check(String name, boolean ok, String detail) {
    claims.add(new Claim(name, ok, detail));
    said.accept((ok ? "ok: " : "NOT SO: ") + name + " (" + detail + ")");
    if (!ok) {
      throw new Broken(name + " (" + detail + ")");
    }
  }

  /** Keeps a failure that no check found, so that the report never lacks it. */
  void note(String failure) {
    if (claims.stream().allMatch(Claim::ok)) {
      claims.add(new Claim("the demo runs to its end", false, failure));
    }
  }

  ArrayNode json() {
    return Json.array(
        claims.stream()
            .map(each ->
                Json.object()
                    .put("name", each.name())
                    .put("ok", each.ok())
                    .put("detail", each.detail()))
            .toList());
  }
}
