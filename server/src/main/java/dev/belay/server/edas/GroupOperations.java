package dev.belay.server.edas;

import dev.belay.server.orders.Groups;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.Views;

/** Deploy groups. */
final class GroupOperations {

  private static final int CANARY = 2;

  private final Groups groups;
  private final Views views;

  GroupOperations(Groups groups, Views views) {
    this.groups = groups;
    this.views = views;
  }

  Fields insert(Request request) {
    GroupView group =
        groups.create(
            request.caller(),
            request.text("AppId"),
            request.text("GroupName"),
            request.number("GroupType", 1) == CANARY,
            request.optional("InitPackageVersionId"));
    return Fields.success().put("DeployGroupEntity", basics(group).put("Id", group.id()));
  }

  Fields delete(Request request) {
    groups.delete(request.caller(), request.text("AppId"), request.text("GroupName"));
    return Fields.success().put("Data", "1");
  }

  Fields list(Request request) {
    return Fields.success()
        .list(
            "DeployGroupList",
            "DeployGroup",
            views.groups(request.text("AppId")).stream().map(GroupOperations::details));
  }

  private static Fields basics(GroupView group) {
    return new Fields()
        .put("AppId", group.appId())
        .put("ClusterId", group.clusterId())
        .put("GroupName", group.name())
        .put("GroupType", group.type())
        .put("PackageVersionId", group.packageVersionId())
        .put("CreateTime", group.createdAt().toEpochMilli())
        .put("UpdateTime", group.updatedAt().toEpochMilli());
  }

  private static Fields details(GroupView group) {
    return basics(group)
        .put("GroupId", group.id())
        .put("ClusterName", group.clusterName())
        .put("PackageVersion", group.packageVersion())
        .put("PackageUrl", group.packageUrl())
        .put("PackagePublicUrl", group.packageUrl())
        .put("LastUpdateTime", group.updatedAt().toEpochMilli());
  }
}
