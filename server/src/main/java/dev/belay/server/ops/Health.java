package dev.belay.server.ops;

import dev.belay.server.store.Database;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/** Whether this node lives, and whether it can serve. */
public final class Health implements HttpService {

  private final Database database;
  private final BooleanSupplier serving;

  /**
   * Reports on a node.
   *
   * @param serving whether all its threads run and it is not about to stop
   */
  public Health(Database database, BooleanSupplier serving) {
    this.database = database;
    this.serving = serving;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (request, response) -> answer(response, true, "live"))
        .get("/health/ready", (request, response) -> ready(response));
  }

  private void ready(ServerResponse response) {
    if (!serving.getAsBoolean()) {
      answer(response, false, "starting or stopping");
      return;
    }
    try {
      database.read(tx -> tx.now());
      answer(response, true, "ready");
    } catch (RuntimeException e) {
      answer(response, false, "the store is away");
    }
  }

  private static void answer(ServerResponse response, boolean good, String text) {
    response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
    response.send(text + "\n");
  }
}
