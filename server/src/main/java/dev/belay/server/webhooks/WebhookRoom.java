package dev.belay.server.webhooks;

import dev.belay.server.access.SecretBox;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.Database;
import dev.belay.server.store.Tx;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Webhooks and their deliveries over one store.
 *
 * @param webhooks what administrators do with them
 * @param deliveries what this node delivers
 */
public record WebhookRoom(Webhooks webhooks, Deliveries deliveries) {

  /**
   * Makes both.
   *
   * @param wall the machine's clock
   */
  public static WebhookRoom over(
      Database database,
      CloudEvents events,
      SecretBox secrets,
      WebhookPlaces places,
      Ids ids,
      RandomGenerator random,
      InstantSource wall,
      Executor executor,
      DeliveryWatch watch) {
    var letters = new Letters(events, secrets, wall);
    var sender = new HttpSender(places);
    InstantSource service = () -> database.read(Tx::now);
    return new WebhookRoom(
        new Webhooks(database, letters, sender, secrets, places, ids, random),
        new Deliveries(database, letters, sender, ids.next(), service, executor, watch));
  }
}
