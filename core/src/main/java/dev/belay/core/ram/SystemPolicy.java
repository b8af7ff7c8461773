package dev.belay.core.ram;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policies that every account has, by the names that EDAS gives them. */
public enum SystemPolicy {
  FULL_ACCESS("AliyunEDASFullAccess", "Everything.", "edas:*"),
  READ_ONLY_ACCESS("AliyunEDASReadOnlyAccess", "Reads everything.", "edas:Read*"),
  APPLICATION_FULL_ACCESS(
      "AliyunEDASApplicationFullAccess",
      "Everything that concerns applications.",
      "edas:*Application",
      "edas:*Service",
      "edas:*ChangeOrder",
      "edas:ContinuePipeline",
      "edas:RetryChangeOrderTask"),
  APPLICATION_READ_ONLY_ACCESS(
      "AliyunEDASApplicationReadOnlyAccess",
      "Reads applications.",
      "edas:ReadApplication",
      "edas:ReadService"),
  RESOURCE_FULL_ACCESS(
      "AliyunEDASResourceFullAccess",
      "Everything that concerns clusters and namespaces.",
      "edas:*Cluster",
      "edas:*Namespace"),
  RESOURCE_READ_ONLY_ACCESS(
      "AliyunEDASResourceReadOnlyAccess",
      "Reads clusters and namespaces.",
      "edas:ReadCluster",
      "edas:ReadNamespace");

  private final String policyName;
  private final String description;
  private final String text;

  SystemPolicy(String policyName, String description, String... actions) {
    this.policyName = policyName;
    this.description = description;
    this.text =
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":["
            + Arrays.stream(actions).map(each -> '"' + each + '"').collect(Collectors.joining(","))
            + "],\"Resource\":\"*\"}]}";
  }

  public String policyName() {
    return policyName;
  }

  public String description() {
    return description;
  }

  /** The policy as RAM's JSON. */
  public String text() {
    return text;
  }

  public static Optional<SystemPolicy> of(String policyName) {
    return Arrays.stream(values()).filter(each -> each.policyName.equals(policyName)).findFirst();
  }
}
