package dev.belay.server.engine;

import dev.belay.server.store.OrderRow;
import dev.belay.server.store.Tx;

/** Applies RollbackChangeOrder to an order that failed, in the transaction in which it failed. */
@FunctionalInterface
public interface SystemRollback {

  void rollBack(Tx tx, OrderRow failed);
}
