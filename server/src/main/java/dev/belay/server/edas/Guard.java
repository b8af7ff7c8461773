package dev.belay.server.edas;

import dev.belay.core.ram.Circumstances;
import dev.belay.core.ram.Decision;
import dev.belay.core.ram.Question;
import dev.belay.server.access.Permissions;
import dev.belay.server.access.Visitor;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.views.Whereabouts;
import dev.belay.server.views.Whereabouts.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets a caller do what policies allow, and see no more than that. */
public final class Guard {

  private static final String FALLBACK = "edas:ManageApplication";

  private final Permissions permissions;
  private final Resources resources;
  private final Whereabouts whereabouts;
  private final Targets targets;
  private final InstantSource clock;

  public Guard(
      Permissions permissions, Resources resources, Whereabouts whereabouts, InstantSource clock) {
    this.permissions = permissions;
    this.resources = resources;
    this.whereabouts = whereabouts;
    this.targets = new Targets(resources, whereabouts);
    this.clock = clock;
  }

  /** What the request would act on, as policies name it. */
  String resource(Operation operation, Request request) {
    return targets.of(operation, request).stream()
        .map(Target::resource)
        .collect(Collectors.joining(","));
  }

  /** Refuses what is not allowed; lists are not refused but hold only what may be seen. */
  void check(Visitor visitor, Operation operation, Request request) {
    if (visitor.session().isPresent() && operation.action().startsWith("sts:")) {
      throw new Refused(
          RefusalKind.NOT_ALLOWED,
          "Temporary credentials make no others; ask with a lasting AccessKey.");
    }
    if (operation.onlyShowsAllowed()
        || permissions.unlimited(visitor.caller().userId(), visitor.session())) {
      return;
    }
    for (Target each : targets.of(operation, request)) {
      Decision decision = decide(visitor, operation.permission(), each.resource());
      if (!decision.allowed()) {
        throw refusal(visitor, operation.permission(), each, decision);
      }
    }
  }

  /** Whether a visitor may do something within an application, which is known by a part of it. */
  boolean may(Visitor visitor, Permission permission, Kind kind, String id) {
    return permissions.unlimited(visitor.caller().userId(), visitor.session())
        || whereabouts
            .find(kind, id)
            .map(spot -> resources.application(spot.namespace(), spot.id()))
            .filter(each -> decide(visitor, permission, each).allowed())
            .isPresent();
  }

  private Decision decide(Visitor visitor, Permission permission, String resource) {
    for (String each : permission.denying()) {
      Decision decision = decide(visitor, each, resource);
      if (decision instanceof Decision.Denied) {
        return decision;
      }
    }
    for (String each : permission.allowing()) {
      Decision decision = decide(visitor, each, resource);
      if (decision.allowed()) {
        return decision;
      }
    }
    return new Decision.NotAllowed();
  }

  private Decision decide(Visitor visitor, String action, String resource) {
    Circumstances circumstances =
        new Circumstances(visitor.caller().source(), clock.instant(), visitor.secure());
    return permissions.decide(
        visitor.caller().userId(),
        visitor.session(),
        new Question(action, resource, circumstances));
  }

  private Refused refusal(
      Visitor visitor, Permission permission, Target target, Decision decision) {
    boolean mayRead = decide(visitor, target.readAction(), target.resource()).allowed();
    String why =
        switch (decision) {
          case Decision.Denied denied when mayRead ->
              "policy " + denied.policy() + " forbids it in statement " + denied.statement();
          case Decision.Denied denied -> "no policy allows it";
          case Decision.NotAllowed none -> "no policy allows it";
          case Decision.Allowed allowed -> throw new IllegalStateException("it is allowed");
        };
    return new Refused(
        RefusalKind.NOT_ALLOWED,
        "User \""
            + visitor.caller().userId()
            + "\" may not do "
            + String.join(" or ", permission.allowing())
            + " on "
            // Who may not look at it is not told where it is, nor whether it is there.
            + (mayRead ? target.resource() : target.given())
            + ": "
            + why
            + ".");
  }

  /** Why a user may or may not do something, without its being done. */
  Fields explain(String userName, String action, String resource, String source) {
    Visitor visitor = new Visitor(new Caller(userName, "", source), Optional.empty(), true);
    Permission permission = Permission.of(action.substring(action.indexOf(':') + 1), FALLBACK);
    boolean own = permission.allowing().getFirst().equals(action);
    Decision decision =
        own ? decide(visitor, permission, resource) : decide(visitor, action, resource);
    Fields fields = new Fields().put("Allowed", decision.allowed());
    return switch (decision) {
      case Decision.Allowed(String policy, int statement) ->
          fields
              .put("Policy", policy)
              .put("Statement", statement)
              .put("Reason", "Statement " + statement + " of " + policy + " allows it.");
      case Decision.Denied(String policy, int statement) ->
          fields
              .put("Policy", policy)
              .put("Statement", statement)
              .put(
                  "Reason",
                  "Statement "
                      + statement
                      + " of "
                      + policy
                      + " forbids it, whatever other policies allow.");
      case Decision.NotAllowed() ->
          fields.put(
              "Reason",
              "No statement of "
                  + userName
                  + "'s policies allows "
                  + String.join(" or ", own ? permission.allowing() : List.of(action))
                  + " on that.");
    };
  }

  /** What the visitor may see of lists. */
  Sight sight(Visitor visitor) {
    boolean everything = permissions.unlimited(visitor.caller().userId(), visitor.session());
    return new Sight() {
      @Override
      public boolean application(String namespace, String appId) {
        return everything
            || decide(visitor, "edas:ReadApplication", resources.application(namespace, appId))
                .allowed();
      }

      @Override
      public boolean namespace(String namespace) {
        return everything
            || decide(visitor, "edas:ReadNamespace", resources.namespace(namespace)).allowed();
      }

      @Override
      public boolean cluster(String namespace, String clusterId) {
        return everything
            || decide(visitor, "edas:ReadCluster", resources.cluster(namespace, clusterId))
                .allowed();
      }

      @Override
      public boolean order(String orderId) {
        return everything
            || whereabouts
                .find(Kind.ORDER, orderId)
                .filter(spot -> application(spot.namespace(), spot.id()))
                .isPresent();
      }
    };
  }
}
