package dev.belay.server.webhooks;

import dev.belay.server.access.SecretBox;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.history.EventPosition;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.Database;
import dev.belay.server.store.DeadLetterRow;
import dev.belay.server.store.EventCursor;
import dev.belay.server.store.Signals;
import dev.belay.server.store.Tx;
import dev.belay.server.store.WebhookFormat;
import dev.belay.server.store.WebhookRow;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Webhooks as administrators manage them. */
public final class Webhooks {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MOST = 50;
  private static final int PAGE = 200;

  private final Database database;
  private final Letters letters;
  private final Sender sender;
  private final SecretBox secrets;
  private final WebhookPlaces places;
  private final Ids ids;
  private final RandomGenerator random;

  Webhooks(
      Database database,
      Letters letters,
      Sender sender,
      SecretBox secrets,
      WebhookPlaces places,
      Ids ids,
      RandomGenerator random) {
    this.database = database;
    this.letters = letters;
    this.sender = sender;
    this.secrets = secrets;
    this.places = places;
    this.ids = ids;
    this.random = random;
  }

  /**
   * Makes one; it gets what happens from now on.
   *
   * @param format CLOUDEVENTS or CHAT
   * @param appId of the only application that it is about; empty for all
   */
  public NewWebhook create(
      Caller caller, String name, String url, String format, Optional<String> appId) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.parameter(
          "WebhookName",
          "\""
              + name
              + "\" is not 1 to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first.");
    }
    checkPlace(url);
    var id = ids.next();
    var secret = Signing.newSecret(random);
    return database.write(tx -> {
      check(tx, name, appId);
      var end = tx.events().newest();
      var row =
          new WebhookRow(
              id,
              name,
              url,
              WebhookFormat.valueOf(format),
              appId.orElse(null),
              secrets.encrypt(secret, Letters.owner(id)),
              caller.userId(),
              tx.now(),
              end.change(),
              end.place(),
              0,
              null,
              "",
              tx.now());
      tx.webhooks().insert(row);
      return new NewWebhook(view(tx, row), secret);
    });
  }

  private void checkPlace(String url) {
    try {
      var refusal = places.refusal(URI.create(url));
      if (refusal.isPresent()) {
        throw Refused.parameter("Url", "\"" + url + "\" cannot be used: " + refusal.get() + ".");
      }
    } catch (IllegalArgumentException e) {
      throw Refused.parameter("Url", "\"" + url + "\" is no URL: " + e.getMessage());
    }
  }

  private static void check(Tx tx, String name, Optional<String> appId) {
    if (appId.isPresent() && tx.applications().find(appId.get()).isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_APPLICATION,
          "There is no application with the id \"" + appId.get() + "\".");
    }
    if (tx.webhooks().named(name).isPresent()) {
      throw new Refused(RefusalKind.NAME_TAKEN, "There is a webhook \"" + name + "\" already.");
    }
    if (tx.webhooks().all().size() >= MOST) {
      throw new Refused(RefusalKind.TOO_MANY, "There are " + MOST + " webhooks already.");
    }
  }

  /** By name. */
  public List<WebhookView> all() {
    return database.read(tx -> tx.webhooks().all().stream().map(row -> view(tx, row)).toList());
  }

  public WebhookView find(String name) {
    return database.read(tx -> view(tx, existing(tx, name)));
  }

  /** With what it has not delivered. */
  public void delete(String name) {
    database.write(tx -> {
      tx.webhooks().delete(existing(tx, name).id());
      return true;
    });
  }

  /** Sends an event that tells nothing, once; answers why it did not arrive, if so. */
  public Optional<String> test(String name) {
    record Ready(WebhookRow webhook, Letter letter) {}
    var ready =
        database.<Ready>read(tx -> {
          var webhook = existing(tx, name);
          return new Ready(webhook, letters.test(webhook, tx.now()));
        });
    return switch (sender.send(ready.letter())) {
      case Delivery.Taken() -> Optional.empty();
      case Delivery.Unwanted(var reason) -> Optional.of(reason);
      case Delivery.Failed(var reason) -> Optional.of(reason);
    };
  }

  /**
   * Oldest event first, 200 at the most.
   *
   * @param after the cursor of the last one of the page before; 0.0 for the first page
   */
  public List<DeadLetterView> deadLetters(String name, String after) {
    var cursor = EventPosition.parse("After", after);
    return database.read(tx ->
        tx.webhooks().deadLetters(existing(tx, name).id(), cursor, PAGE).stream()
            .map(Webhooks::view)
            .toList());
  }

  /**
   * Wants dead letters delivered once more, soon; answers how many these are.
   *
   * @param cursor of the only one that is wanted; empty for all
   */
  public int redeliver(String name, Optional<String> cursor) {
    var one = cursor.map(text -> EventPosition.parse("Cursor", text));
    return database.write(tx -> {
      var webhook = existing(tx, name);
      var wanted = tx.webhooks().wantAgain(webhook.id(), one);
      if (wanted == 0 && one.isPresent()) {
        throw Refused.parameter(
            "Cursor", "no dead letter of webhook \"" + name + "\" has that cursor.");
      }
      tx.webhooks().hurry(webhook.id(), tx.now());
      tx.publish(Signals.Topic.EVENTS);
      return wanted;
    });
  }

  private static WebhookRow existing(Tx tx, String name) {
    return tx.webhooks()
        .named(name)
        .orElseThrow(() ->
            new Refused(RefusalKind.UNKNOWN_WEBHOOK, "There is no webhook \"" + name + "\"."));
  }

  private static WebhookView view(Tx tx, WebhookRow row) {
    return new WebhookView(
        row.name(),
        row.url(),
        row.format().name(),
        row.appId() == null ? "" : row.appId(),
        row.userId(),
        row.createdAt(),
        text(row.cursor()),
        row.failures(),
        Optional.ofNullable(row.failingSince()),
        row.lastError(),
        tx.webhooks().deadLetters(row.id()));
  }

  private static DeadLetterView view(DeadLetterRow row) {
    return new DeadLetterView(
        text(row.cursor()), row.orderId(), row.number(), row.error(), row.diedAt(), row.again());
  }

  private static String text(EventCursor cursor) {
    return cursor.change() + "." + cursor.place();
  }
}
