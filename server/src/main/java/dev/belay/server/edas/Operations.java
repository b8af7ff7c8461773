package dev.belay.server.edas;

import static dev.belay.server.edas.Operation.get;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every operation that this server offers, one entry each; the families have tables of their own.
 */
public final class Operations {

  private final Map<String, Operation> byRoute = new LinkedHashMap<>();

  /** Binds the table to the commands and views that do the work. */
  public Operations(Services services) {
    add(OrderTable.orders(services));
    add(OrderTable.changes(services));
    add(ApplicationTable.applications(services));
    add(ApplicationTable.configuration(services));
    add(ApplicationTable.groups(services));
    add(FleetTable.clusters(services));
    add(FleetTable.members(services));
    add(FleetTable.hosts(services));
    add(RegionTable.namespaces(services));
    add(RegionTable.tags(services));
    add(RegionTable.loadBalancers(services));
    add(RegionTable.cloud(services));
    add(AccountTable.edas(services.accounts()));
    add(OrderTable.plans(services));
    add(OrderTable.extensions(services));
    add(OrderTable.events(services));
    add(OrderTable.operating(services));
    add(WebhookTable.webhooks(services.webhooks()));
    add(AccountTable.users(services.accounts()));
    add(AccountTable.groups(services.accounts()));
    add(AccountTable.policies(services.accounts(), services.guard()));
    add(
        List.of(
            get("ListOperations", "/belay/v1/operations", "edas:ListOperations", this::list)
                .showingOnlyAllowed()));
  }

  private Fields list(Request request) {
    return Fields.success()
        .list("OperationList", "Operation", all().stream().map(Reference::fields));
  }

  private void add(List<Operation> operations) {
    for (Operation each : operations) {
      byRoute.put(each.method() + " " + each.path(), each);
    }
  }

  Optional<Operation> at(String method, String path) {
    return Optional.ofNullable(byRoute.get(method + " " + path));
  }

  /** One that there is. */
  Operation named(String name) {
    return byRoute.values().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no operation " + name));
  }

  List<Operation> all() {
    return List.copyOf(byRoute.values());
  }
}
