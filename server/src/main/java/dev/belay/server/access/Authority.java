package dev.belay.server.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a role of EDAS can hold, by the numbers of ListAuthority: a code in a group. Codes that are
 * in use must stay.
 */
public enum Authority {
  READ_APPLICATION(Group.APPLICATIONS, "1", "edas:ReadApplication", "Look at applications"),
  MANAGE_APPLICATION(Group.APPLICATIONS, "2", "edas:ManageApplication", "Change applications"),
  CREATE_APPLICATION(Group.APPLICATIONS, "3", "edas:CreateApplication", "Create applications"),
  DELETE_APPLICATION(Group.APPLICATIONS, "4", "edas:DeleteApplication", "Delete applications"),
  ABORT(Group.APPLICATIONS, "5", "edas:AbortChangeOrder", "Abort change orders"),
  ROLLBACK(Group.APPLICATIONS, "6", "edas:RollbackChangeOrder", "Roll change orders back"),
  ABORT_AND_ROLLBACK(
      Group.APPLICATIONS,
      "7",
      "edas:AbortAndRollbackChangeOrder",
      "Abort change orders and roll them back"),
  CONTINUE(Group.APPLICATIONS, "8", "edas:ContinuePipeline", "Let the next batch go on"),
  RETRY(Group.APPLICATIONS, "9", "edas:RetryChangeOrderTask", "Retry or skip failed instances"),
  READ_CLUSTER(Group.RESOURCES, "1", "edas:ReadCluster", "Look at clusters and hosts"),
  MANAGE_CLUSTER(Group.RESOURCES, "2", "edas:ManageCluster", "Change clusters and hosts"),
  CREATE_CLUSTER(Group.RESOURCES, "3", "edas:CreateCluster", "Create clusters"),
  DELETE_CLUSTER(Group.RESOURCES, "4", "edas:DeleteCluster", "Delete clusters"),
  READ_NAMESPACE(Group.RESOURCES, "5", "edas:ReadNamespace", "Look at namespaces"),
  MANAGE_NAMESPACE(Group.RESOURCES, "6", "edas:ManageNamespace", "Change namespaces"),
  CREATE_NAMESPACE(Group.RESOURCES, "7", "edas:CreateNamespace", "Create namespaces"),
  DELETE_NAMESPACE(Group.RESOURCES, "8", "edas:DeleteNamespace", "Delete namespaces");

  /** Authorities that belong together. */
  public enum Group {
    APPLICATIONS("1", "Applications", "What can be done with applications."),
    RESOURCES("2", "Resources", "What can be done with clusters, hosts and namespaces.");

    private final String id;
    private final String title;
    private final String description;

    Group(String id, String title, String description) {
      this.id = id;
      this.title = title;
      this.description = description;
    }

    public String id() {
      return id;
    }

    public String title() {
      return title;
    }

    public String description() {
      return description;
    }
  }

  private final Group group;
  private final String code;
  private final String action;
  private final String title;

  Authority(Group group, String code, String action, String title) {
    this.group = group;
    this.code = code;
    this.action = action;
    this.title = title;
  }

  /** The authority that is written {@code GROUP:CODE}. */
  public static Optional<Authority> of(String text) {
    return Arrays.stream(values())
        .filter(each -> text.equals(each.group.id() + ":" + each.code))
        .findFirst();
  }

  public Group group() {
    return group;
  }

  public String code() {
    return code;
  }

  /** What it allows, as policies call it. */
  public String action() {
    return action;
  }

  public String title() {
    return title;
  }

  /** Whether it concerns one application, so that it counts for those that were authorized. */
  boolean perApplication() {
    return group == Group.APPLICATIONS && this != CREATE_APPLICATION;
  }
}
