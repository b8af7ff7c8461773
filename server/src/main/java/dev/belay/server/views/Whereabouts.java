package dev.belay.server.views;

import java.util.Optional;

/** Where things are: what permissions are asked for. Ids never move, so answers last. */
public interface Whereabouts {

  /** Of what an id is. */
  enum Kind {
    APPLICATION,
    ORDER,
    PIPELINE,
    TASK,
    GROUP,
    CLUSTER,
    HOST
  }

  /** The application that something belongs to, or the cluster; empty for an unknown id. */
  Optional<Spot> find(Kind kind, String id);
}
