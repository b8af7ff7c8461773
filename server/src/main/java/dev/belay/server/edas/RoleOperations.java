package dev.belay.server.edas;

import dev.belay.server.access.Authority;
import dev.belay.server.accounts.Roles;

/** Roles that temporary credentials stand for. */
final class RoleOperations {

  private final Roles roles;

  RoleOperations(Roles roles) {
    this.roles = roles;
  }

  Fields list(Request request) {
    return Fields.success()
        .list("RoleList", "Role", roles.all().stream().map(RoleOperations::fields));
  }

  Fields create(Request request) {
    roles.create(request.text("RoleName"), "");
    return Fields.success().put("Role", fields(roles.find(request.text("RoleName"))));
  }

  Fields delete(Request request) {
    roles.delete(roles.find(request.text("RoleName")).id());
    return Fields.success();
  }

  private static Fields fields(Roles.View role) {
    return new Fields()
        .put("RoleId", role.id())
        .put("RoleName", role.name())
        .strings("Actions", "Items", role.authorities().stream().map(Authority::action))
        .strings("Policies", "Items", role.policies().stream())
        .put("CreatedAt", WireTime.iso(role.createdAt()));
  }
}
