package dev.belay.server.edas;

/**
 * How policies name things.
 *
 * @param region of all of them; also the default namespace
 * @param account of all of them
 */
public record Resources(String region, String account) {

  static final String ANY = "*";

  String application(String namespace, String appId) {
    return namespace(namespace) + "/application/" + appId;
  }

  String cluster(String namespace, String clusterId) {
    return namespace(namespace) + "/cluster/" + clusterId;
  }

  String namespace(String namespace) {
    return "acs:edas:" + region + ":" + account + ":namespace/" + namespace;
  }

  /** What concerns the account as a whole. */
  String system() {
    return "acs:edas:" + region + ":" + account + ":*";
  }

  /** A user, a policy and so on. */
  String identity(String kind, String name) {
    return "acs:ram:*:" + account + ":" + kind + "/" + name;
  }
}
