package dev.belay.server.edas;

import dev.belay.server.accounts.UserGroups;

/** Groups of users. */
final class UserGroupOperations {

  private final UserGroups groups;

  UserGroupOperations(UserGroups groups) {
    this.groups = groups;
  }

  Fields list(Request request) {
    return Fields.success()
        .list("UserGroupList", "UserGroup", groups.all().stream().map(UserGroupOperations::fields));
  }

  Fields create(Request request) {
    return one(groups.create(request.text("UserGroupName"), request.text("Description", "")));
  }

  Fields delete(Request request) {
    groups.delete(request.text("UserGroupName"));
    return Fields.success();
  }

  Fields add(Request request) {
    return one(groups.add(request.text("UserGroupName"), request.text("MemberName")));
  }

  Fields remove(Request request) {
    return one(groups.remove(request.text("UserGroupName"), request.text("MemberName")));
  }

  private static Fields one(UserGroups.View group) {
    return Fields.success().put("UserGroup", fields(group));
  }

  private static Fields fields(UserGroups.View group) {
    return new Fields()
        .put("UserGroupName", group.name())
        .put("Description", group.description())
        .strings("Members", "Items", group.members().stream())
        .strings("Policies", "Items", group.policies().stream())
        .put("CreatedAt", WireTime.iso(group.createdAt()));
  }
}
