package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import dev.belay.core.ram.Policy;
import dev.belay.core.ram.PolicyMistake;
import dev.belay.core.ram.SystemPolicy;
import dev.belay.server.store.AttachmentRow;
import dev.belay.server.store.GrantKind;
import dev.belay.server.store.GrantRow;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.RoleRow;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserGroupRows;
import dev.belay.server.store.UserKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everyone, with all policies that count, as of one moment. */
final class PrincipalBook {

  static final PrincipalBook EMPTY = new PrincipalBook(Map.of(), Map.of());

  private static final Logger LOG = LoggerFactory.getLogger(PrincipalBook.class);
  private static final Policy NOTHING =
      Policy.parse(
          "{\"Version\":\"1\",\"Statement\":"
              + "[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}");

  private final Map<String, Principal> users;
  private final Map<String, Principal> roles;

  private PrincipalBook(Map<String, Principal> users, Map<String, Principal> roles) {
    this.users = users;
    this.roles = roles;
  }

  Principal user(String name) {
    return users.getOrDefault(name, Principal.NOBODY);
  }

  Principal role(String name) {
    return roles.getOrDefault(name, Principal.NOBODY);
  }

  static PrincipalBook read(Tx tx) {
    return new Reading(tx).book();
  }

  /** The rows of one transaction, at hand by name. */
  private static final class Reading {

    private final Tx tx;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<HolderKind, Map<String, List<Attached>>> attached = new HashMap<>();
    private final Map<String, List<String>> groups;
    private final Map<String, List<GrantRow>> grants;
    private final Map<String, RoleRow> rolesById;

    Reading(Tx tx) {
      this.tx = tx;
      for (var each : SystemPolicy.values()) {
        policies.put(each.policyName(), Policy.parse(each.text()));
      }
      tx.policies()
          .all()
          .forEach(each -> policies.put(each.name(), parsed(each.name(), each.document())));
      tx.policies().attachments().forEach(this::attach);
      groups =
          tx.userGroups().members().stream()
              .collect(
                  Collectors.groupingBy(
                      UserGroupRows.Member::userName,
                      Collectors.mapping(UserGroupRows.Member::groupName, Collectors.toList())));
      grants = tx.roles().grants().stream().collect(Collectors.groupingBy(GrantRow::userName));
      rolesById =
          tx.roles().all().stream()
              .collect(Collectors.toMap(each -> Integer.toString(each.id()), Function.identity()));
    }

    /** One that this version cannot read forbids everything: it may have been a Deny. */
    private static Policy parsed(String name, String document) {
      try {
        return Policy.parse(document);
      } catch (PolicyMistake e) {
        LOG.error("policy {} cannot be read and forbids everything: {}", name, e.getMessage());
        return NOTHING;
      }
    }

    private void attach(AttachmentRow row) {
      var policy = Optional.ofNullable(policies.get(row.policyName())).orElse(NOTHING);
      attached
          .computeIfAbsent(row.holderKind(), kind -> new HashMap<>())
          .computeIfAbsent(row.holder(), holder -> new ArrayList<>())
          .add(new Attached(row.policyName(), policy));
    }

    private List<Attached> of(HolderKind kind, String holder) {
      return attached.getOrDefault(kind, Map.of()).getOrDefault(holder, List.of());
    }

    PrincipalBook book() {
      var users = new HashMap<String, Principal>();
      tx.users()
          .all()
          .forEach(each ->
              users.put(
                  each.name(),
                  Principal.of(
                      each.kind() == UserKind.ADMINISTRATOR,
                      own(each.name()),
                      given(each.name()))));
      var roles = new HashMap<String, Principal>();
      rolesById
          .values()
          .forEach(each ->
              roles.put(
                  each.name(),
                  Principal.of(
                      false, of(HolderKind.ROLE, each.name()), EdasGrants.everywhere(each))));
      return new PrincipalBook(Map.copyOf(users), Map.copyOf(roles));
    }

    private List<Attached> own(String user) {
      var own = new ArrayList<>(of(HolderKind.USER, user));
      groups.getOrDefault(user, List.of()).forEach(each -> own.addAll(of(HolderKind.GROUP, each)));
      return own;
    }

    private List<Attached> given(String user) {
      var granted = grants.getOrDefault(user, List.of());
      var roles = new ArrayList<RoleRow>();
      var given = new ArrayList<Attached>();
      for (var each : granted) {
        var role = rolesById.get(each.target());
        if (each.kind() == GrantKind.ROLE && role != null) {
          roles.add(role);
          given.addAll(of(HolderKind.ROLE, role.name()));
        }
      }
      given.addAll(EdasGrants.of(roles, granted));
      return given;
    }
  }
}
