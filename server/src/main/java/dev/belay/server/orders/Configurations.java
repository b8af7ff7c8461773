package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.revisions.Tuning;
import org.jspecify.annotations.Nullable;

/** What the next deploy or restart takes into its revision, and what an application is called. */
public interface Configurations {

  /** What is null stays. */
  void describe(
      Caller caller,
      String appId,
      @Nullable String name,
      @Nullable String description,
      @Nullable String owner);

  /**
   * Changes what is checked.
   *
   * @param url empty to end the check
   */
  void changeHealthUrl(Caller caller, String appId, String url);

  /**
   * What counts.
   *
   * @param groupId null for the application's own
   */
  Tuning tuning(String appId, @Nullable String groupId);

  /**
   * Changes what is not null.
   *
   * @param groupId null for the application's own
   * @return what counts now
   */
  Tuning tune(Caller caller, String appId, @Nullable String groupId, Tuning change);

  /** Only an application without instances changes its port: each has its place on its host. */
  void changePort(Caller caller, String appId, @Nullable String groupId, int port);
}
