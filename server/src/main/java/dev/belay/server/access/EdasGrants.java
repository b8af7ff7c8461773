package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import dev.belay.core.ram.Policy;
import dev.belay.server.store.GrantKind;
import dev.belay.server.store.GrantRow;
import dev.belay.server.store.RoleRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What EDAS's Authorize* operations gave, as policies. */
final class EdasGrants {

  private static final String ANYTHING = "*";

  private EdasGrants() {}

  /** The authorities of a role's ActionData; what is not known any more counts for nothing. */
  static List<Authority> authorities(RoleRow role) {
    return Arrays.stream(role.actions().split(";", -1))
        .map(Authority::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /** A role that temporary credentials stand for: its actions, on everything. */
  static List<Attached> everywhere(RoleRow role) {
    var actions = new TreeSet<String>();
    authorities(role).forEach(each -> actions.add(each.action()));
    return policy("role " + role.name(), actions, Set.of(ANYTHING)).stream().toList();
  }

  /**
   * A user's roles and applications: as in EDAS, actions on applications count for the applications
   * that were authorized, and these may be looked at in any case.
   */
  static List<Attached> of(List<RoleRow> roles, List<GrantRow> granted) {
    var applications = new TreeSet<String>();
    for (var each : granted) {
      if (each.kind() == GrantKind.APPLICATION) {
        applications.add("acs:edas:*:*:namespace/*/application/" + each.target());
      }
    }
    var onApplications = new TreeSet<>(Set.of(Authority.READ_APPLICATION.action()));
    var onEverything = new TreeSet<String>();
    for (var role : roles) {
      for (var each : authorities(role)) {
        (each.perApplication() ? onApplications : onEverything).add(each.action());
      }
    }
    var policies = new ArrayList<Attached>();
    // In parts, since a policy may only have so many characters.
    var left = new ArrayList<>(applications);
    while (!left.isEmpty()) {
      var some = left.subList(0, Math.min(30, left.size()));
      policy("AuthorizeApplication", onApplications, some).ifPresent(policies::add);
      some.clear();
    }
    policy("AuthorizeRole", onEverything, Set.of(ANYTHING)).ifPresent(policies::add);
    return policies;
  }

  private static Optional<Attached> policy(
      String name, Collection<String> actions, Collection<String> resources) {
    return actions.isEmpty() || resources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Attached(
                name,
                Policy.parse(
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + list(actions)
                        + ",\"Resource\":"
                        + list(resources)
                        + "}]}")));
  }

  private static String list(Collection<String> texts) {
    return texts.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",", "[", "]"));
  }
}
