package dev.belay.server.evidence;

import dev.belay.server.call.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check as a request asks for it, by the names of its parameters; null is not said.
 *
 * @param kind {@code http}, {@code prometheus}, or {@code none}
 */
public record AskedCheck(
    @Nullable String kind,
    @Nullable String url,
    @Nullable String query,
    @Nullable String bound,
    @Nullable Integer status,
    @Nullable String body,
    @Nullable Integer timeoutSeconds,
    @Nullable Integer intervalSeconds,
    @Nullable Integer times,
    @Nullable Integer failures,
    @Nullable Integer deadlineSeconds) {

  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_TIMES = 100;
  private static final int LONGEST = 2_048;

  /** Nothing is asked for, and nothing changed. */
  public static final AskedCheck NOTHING =
      new AskedCheck(null, null, null, null, null, null, null, null, null, null, null);

  /** Without a check from now on. */
  public static final AskedCheck NONE =
      new AskedCheck("none", null, null, null, null, null, null, null, null, null, null);

  /**
   * What there is from now on, in place of what there was.
   *
   * @throws Refused for what is no check, or only a part of one
   */
  public Optional<BatchCheck> instead(Optional<BatchCheck> present) {
    if (kind == null) {
      if (!equals(NOTHING)) {
        throw Refused.parameter(
            "CheckKind",
            "is missing; a check is given as a whole: http with CheckUrl, prometheus with CheckUrl,"
                + " CheckQuery and CheckBound, or none.");
      }
      return present;
    }
    return switch (kind) {
      case "none" -> none();
      case "http" -> Optional.of(check(http()));
      case "prometheus" -> Optional.of(check(prometheus()));
      default ->
          throw Refused.parameter(
              "CheckKind", "\"" + kind + "\" is none of http, prometheus and none.");
    };
  }

  private Optional<BatchCheck> none() {
    if (!equals(NONE)) {
      throw Refused.parameter("CheckKind", "none stands alone, without what a check would be.");
    }
    return Optional.empty();
  }

  private Probe http() {
    if (query != null || bound != null) {
      throw Refused.parameter("CheckKind", "http has no CheckQuery and no CheckBound.");
    }
    return new Probe.Http(
        address(),
        value("CheckStatus", status, 200, 100, 599),
        body == null ? "" : limited("CheckBody", body));
  }

  private Probe prometheus() {
    if (status != null || body != null) {
      throw Refused.parameter("CheckKind", "prometheus has no CheckStatus and no CheckBody.");
    }
    if (query == null || query.isBlank()) {
      throw Refused.parameter("CheckQuery", "is missing; prometheus needs a query in PromQL.");
    }
    var parsed = Optional.ofNullable(bound).flatMap(Bound::parse);
    if (parsed.isEmpty()) {
      throw Refused.parameter(
          "CheckBound",
          (bound == null ? "is missing" : "\"" + bound + "\" is no bound")
              + "; write one of "
              + Bound.signs()
              + " and a number, such as < 0.01.");
    }
    return new Probe.Prometheus(address(), limited("CheckQuery", query), parsed.get());
  }

  private BatchCheck check(Probe probe) {
    var check =
        new BatchCheck(
            probe,
            value("CheckTimeoutSeconds", timeoutSeconds, 5, 1, 60),
            value("CheckIntervalSeconds", intervalSeconds, 10, 1, MOST_SECONDS),
            value("CheckTimes", times, 3, 1, MOST_TIMES),
            value("CheckFailures", failures, 3, 1, MOST_TIMES),
            value("CheckDeadlineSeconds", deadlineSeconds, 600, 1, 24 * MOST_SECONDS));
    var least = (check.times() - 1) * check.intervalSeconds();
    if (check.deadlineSeconds() <= least) {
      throw Refused.parameter(
          "CheckDeadlineSeconds",
          check.deadlineSeconds()
              + " is too short: "
              + check.times()
              + " times every "
              + check.intervalSeconds()
              + " s take more than "
              + least
              + " s.");
    }
    return check;
  }

  private String address() {
    if (url == null || url.isEmpty()) {
      throw Refused.parameter("CheckUrl", "is missing; write http://HOST[:PORT]/PATH.");
    }
    try {
      var uri = new URI(limited("CheckUrl", url));
      var scheme = uri.getScheme();
      var web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw Refused.parameter("CheckUrl", "is no address: " + e.getMessage() + ".");
    }
    throw Refused.parameter(
        "CheckUrl",
        "\""
            + url
            + "\" is not http://HOST[:PORT]/PATH or https://…, without a user or a fragment.");
  }

  private static String limited(String name, String text) {
    if (text.length() > LONGEST) {
      throw Refused.parameter(name, "has more than " + LONGEST + " characters.");
    }
    return text;
  }

  private static int value(
      String name, @Nullable Integer wanted, int otherwise, int lowest, int highest) {
    if (wanted == null) {
      return otherwise;
    }
    if (wanted < lowest || wanted > highest) {
      throw Refused.parameter(
          name, wanted + " is out of range; allowed are " + lowest + " to " + highest + ".");
    }
    return wanted;
  }
}
