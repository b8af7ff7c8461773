package dev.belay.server.edas;

import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.name;
import static dev.belay.server.edas.Parameter.text;

import java.util.stream.Stream;

/** Actions and parameters that more than one family of operations has. */
final class Common {

  static final String READ = "edas:ReadApplication";
  static final String MANAGE = "edas:ManageApplication";
  static final String CONFIGURE = "edas:ConfigApplication";
  static final String CREATE = "edas:CreateApplication";
  static final String READ_CLUSTER = "edas:ReadCluster";
  static final String MANAGE_CLUSTER = "edas:ManageCluster";
  static final String CREATE_CLUSTER = "edas:CreateCluster";
  static final String DELETE_CLUSTER = "edas:DeleteCluster";
  static final String READ_NAMESPACE = "edas:ReadNamespace";
  static final String CREATE_NAMESPACE = "edas:CreateNamespace";
  static final String DELETE_NAMESPACE = "edas:DeleteNamespace";

  static final Parameter APP = id("AppId", "an application").needed();
  static final Parameter CLUSTER = id("ClusterId", "a cluster");
  static final Parameter ORDER = id("ChangeOrderId", "a change order").needed();
  static final Parameter GROUP = id("GroupId", "a deploy group, or all").needed();
  static final Parameter VERSION = name("PackageVersion").needed();
  static final Parameter TOKEN =
      text("ClientToken", "[!-~]{1,64}", "at most 64 printable ASCII characters");
  static final Parameter REGION = text("LogicalRegionId", 255);
  static final Parameter PAGE = integer("CurrentPage", 1, 1_000_000);
  static final Parameter PAGE_SIZE = integer("PageSize", 1, 1_000);
  static final Parameter NAME =
      text(
          "ApplicationName",
          "[A-Za-z][A-Za-z0-9_-]{0,35}",
          "1 to 36 letters, digits, - and _, a letter first");
  private static final int MOST_MEGABYTES = 1_048_576;

  private Common() {}

  /** What a deploy tolerates, and what is measured after its batches. */
  static Parameter[] policy() {
    Parameter[] tolerated = {
      integer("FailureTolerance", 0, 100_000),
      flag("AutoRollback"),
      integer("OfflineGraceSeconds", 0, 3600),
      integer("AbortDeadlineSeconds", 1, 3600),
      integer("MinimumHealthySeconds", 0, 3600)
    };
    return Stream.concat(Stream.of(tolerated), Stream.of(CheckFields.parameters()))
        .toArray(Parameter[]::new);
  }

  /** Sizes of a JVM's memory, in MB. */
  static Parameter[] heap() {
    return new Parameter[] {
      integer("MinHeapSize", 1, MOST_MEGABYTES),
      integer("MaxHeapSize", 1, MOST_MEGABYTES),
      integer("MaxPermSize", 1, MOST_MEGABYTES)
    };
  }
}
