package dev.belay.server.edas;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of operations, told to people: the source of docs/api.md and of {@code belay api}. */
final class Reference {

  private static final String HEAD =
      """
      | operation | request | action | resource | support | deviations |
      |---|---|---|---|---|---|
      """;

  private Reference() {}

  static Fields fields(Operation operation) {
    return new Fields()
        .put("Name", operation.name())
        .put("Method", operation.method())
        .put("Path", operation.path())
        .put("Action", String.join(" or ", operation.permission().allowing()))
        .put("Resource", resource(operation))
        .put("Support", support(operation))
        .strings("DeviationList", "Deviation", operation.deviations().stream());
  }

  /** The page, in Markdown. */
  static String page(Operations operations) {
    return Stream.of(
            "# Operations",
            "",
            "Made from the server's table of operations; `belay api` prints the same of a running"
                + " server.",
            "Resources begin with `acs:edas:REGION:ACCOUNT:`. `(list)`: the caller is not refused,"
                + " and sees",
            "what a policy lets it read. [access.md](access.md) is about policies,",
            "[api-extensions.md](api-extensions.md) about what Belay adds.",
            "",
            "## EDAS's operations",
            "",
            table(operations.all().stream().filter(Reference::official)),
            "",
            "Every other operation of EDAS (Kubernetes, swimming lanes, service queries, elastic"
                + " scaling) answers 404",
            "`InvalidAction.NotFound` and says so: this server manages applications on ECS"
                + " clusters.",
            "",
            "## Belay's own",
            "",
            table(operations.all().stream().filter(each -> !official(each))),
            "")
        .collect(Collectors.joining("\n"));
  }

  private static boolean official(Operation operation) {
    return operation.path().startsWith("/pop/");
  }

  private static String table(Stream<Operation> operations) {
    return operations.map(Reference::row).collect(Collectors.joining("\n", HEAD, ""));
  }

  private static String row(Operation operation) {
    return "| "
        + String.join(
            " | ",
            operation.name(),
            "`" + operation.method() + " " + operation.path() + "`",
            operation.permission().allowing().stream()
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(" or ")),
            "`" + resource(operation) + "`" + (operation.onlyShowsAllowed() ? " (list)" : ""),
            support(operation),
            String.join("<br>", operation.deviations()))
        + " |";
  }

  private static String support(Operation operation) {
    if (operation.refused()) {
      return "refused";
    }
    return operation.deviations().isEmpty() ? "full" : "with deviations";
  }

  /** As {@link Targets} finds it, with the ids left open. */
  private static String resource(Operation operation) {
    String action = operation.permission().action();
    if (!action.startsWith("edas:")) {
      return "acs:ram:*:ACCOUNT:…";
    }
    if (operation.declares("ResourceIds") && operation.declares("ResourceType")) {
      return "namespace/NS/application/APP or …/cluster/CLUSTER";
    }
    if (action.endsWith("Application")) {
      return "namespace/NS/application/APP";
    }
    if (action.endsWith("Cluster")) {
      return "namespace/NS/cluster/CLUSTER";
    }
    return action.endsWith("Namespace") ? "namespace/NS" : "*";
  }
}
