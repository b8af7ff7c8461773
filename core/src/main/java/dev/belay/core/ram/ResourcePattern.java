package dev.belay.core.ram;

import java.util.List;
import java.util.Optional;

/** Which resources a statement is about: everything, or {@code acs:service:region:account:path}. */
sealed interface ResourcePattern {

  String FORM = "*, or acs:SERVICE:REGION:ACCOUNT:PATH, in which * and ? are wildcards";

  boolean matches(String resource);

  static Optional<ResourcePattern> of(String text) {
    if (text.equals("*")) {
      return Optional.of(new Everything());
    }
    String[] parts = text.split(":", 5);
    if (parts.length < 5 || !parts[0].equals("acs") || parts[1].isEmpty() || parts[4].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Parts(
            List.of(
                new Wildcard(parts[1], true),
                new Wildcard(parts[2], false),
                new Wildcard(parts[3], false),
                new Wildcard(parts[4], false))));
  }

  record Everything() implements ResourcePattern {
    @Override
    public boolean matches(String resource) {
      return true;
    }
  }

  /** Part by part, so that a star for the region cannot swallow the account. */
  record Parts(List<Wildcard> parts) implements ResourcePattern {
    @Override
    public boolean matches(String resource) {
      if (!resource.startsWith("acs:")) {
        return false;
      }
      int from = 4;
      for (int part = 0; part < 3; part++) {
        int colon = resource.indexOf(':', from);
        if (colon < 0 || !parts.get(part).matches(resource, from, colon)) {
          return false;
        }
        from = colon + 1;
      }
      return parts.get(3).matches(resource, from, resource.length());
    }
  }
}
