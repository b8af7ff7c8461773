package dev.belay.server;

import dev.belay.server.access.MasterKey;
import dev.belay.server.access.Nonces;
import dev.belay.server.access.PacedNonces;
import dev.belay.server.access.RecentNonces;
import dev.belay.server.access.SecretBox;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.access.StoredAccessKeys;
import dev.belay.server.access.StoredPermissions;
import dev.belay.server.accounts.Accounts;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.accounts.Keys;
import dev.belay.server.accounts.Passwords;
import dev.belay.server.accounts.Policies;
import dev.belay.server.accounts.Roles;
import dev.belay.server.accounts.SignIns;
import dev.belay.server.accounts.TemporaryKeys;
import dev.belay.server.accounts.UserGroups;
import dev.belay.server.accounts.Users;
import dev.belay.server.console.Console;
import dev.belay.server.console.Cookies;
import dev.belay.server.console.Desk;
import dev.belay.server.edas.Calls;
import dev.belay.server.edas.ConnectionClose;
import dev.belay.server.edas.EarlyRefusals;
import dev.belay.server.edas.EdasApi;
import dev.belay.server.edas.Guard;
import dev.belay.server.edas.Operations;
import dev.belay.server.edas.Resources;
import dev.belay.server.edas.Services;
import dev.belay.server.edas.Site;
import dev.belay.server.engine.Engine;
import dev.belay.server.evidence.HttpProber;
import dev.belay.server.evidence.Measuring;
import dev.belay.server.fleet.AgentApi;
import dev.belay.server.fleet.GoalFeed;
import dev.belay.server.fleet.GoalMessages;
import dev.belay.server.fleet.Namespaces;
import dev.belay.server.fleet.PresenceBook;
import dev.belay.server.fleet.Reports;
import dev.belay.server.fleet.Sessions;
import dev.belay.server.fleet.StoredFleet;
import dev.belay.server.fleet.SyncKeys;
import dev.belay.server.fleet.Syncs;
import dev.belay.server.fleet.Tags;
import dev.belay.server.history.StoredEventLog;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.ops.Health;
import dev.belay.server.ops.LiveCertificate;
import dev.belay.server.ops.MeasuredStatus;
import dev.belay.server.orders.StoredConfigurations;
import dev.belay.server.orders.StoredGroups;
import dev.belay.server.orders.StoredOrders;
import dev.belay.server.packages.PackageFetcher;
import dev.belay.server.packages.PackageSource;
import dev.belay.server.packages.PackageStore;
import dev.belay.server.packages.StoredUploads;
import dev.belay.server.retention.Retention;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.Database;
import dev.belay.server.store.Signals.Topic;
import dev.belay.server.views.StoredOverviews;
import dev.belay.server.views.StoredViews;
import dev.belay.server.views.StoredWhereabouts;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** One node: everything is made here, and nothing is made anywhere else. */
final class Server {

  private static final Duration NET = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Duration NONCES_KEPT = Duration.ofMinutes(30);
  private static final int MOST_NONCES = 2_000_000;
  private static final int LARGEST_BODY = 1 << 20;

  /** SDKs put everything in the query: six hooks of 8 KiB, each byte in up to four characters. */
  private static final int LONGEST_REQUEST_LINE = 256 << 10;

  private static final int LARGEST_HEADERS = 16 << 10;

  private final Database database;
  private final GoalFeed feed;
  private final StoredEventLog events;
  private final Console console;
  private final Observing observing;
  private final List<Worker> workers;
  private final ExecutorService fetches = Executors.newVirtualThreadPerTaskExecutor();
  private final WebServer web;
  private volatile boolean serving;

  Server(Settings settings, Database database, MasterKey masterKey) throws IOException {
    this.database = database;
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var ids = new TimeOrderedIds(clock, random);
    var secrets = new SecretBox(masterKey, random);
    this.observing = new Observing(settings, database, secrets, ids, random, clock);
    var telemetry = observing.telemetry();
    var files = new PackageStore(settings.data().resolve("packages"), settings.packageMaxBytes());

    var certificate = certificate(settings);
    var views = new StoredViews(database);
    this.events = new StoredEventLog(database);
    var orders = new StoredOrders(database, ids, random, settings.packagePlaces());
    var engine = new Engine(database, orders.systemRollback(), clock);
    var presence = new PresenceBook(clock);
    var reports = new Reports(database);
    var messages = new GoalMessages(new Revisions());
    this.feed = new GoalFeed(database, messages);
    telemetry.watch(feed::waiting, reports::waiting);
    var fetcher =
        new PackageFetcher(
            database, files, new PackageSource(files, settings.packagePlaces(), clock), fetches);
    var measuring = new Measuring(database, new HttpProber(settings.evidenceHosts()), fetches);

    var syncKeys = new SyncKeys(masterKey.subkey("agent-sync"));
    var agents =
        new AgentApi(
            new Sessions(database, ids, syncKeys),
            new Syncs(presence, reports, feed, messages, telemetry.syncs()),
            syncKeys,
            files);
    var site = new Site(settings.region(), settings.publicUrl());
    var accounts =
        new Accounts(
            new Users(database),
            new Passwords(database),
            new Keys(database, secrets, random),
            new TemporaryKeys(database, secrets, random, clock),
            new UserGroups(database),
            new Policies(database),
            new Roles(database),
            new AuditLog(database, ids, clock));
    var guard =
        new Guard(
            new StoredPermissions(database, clock),
            new Resources(settings.region(), accounts.users().accountId()),
            new StoredWhereabouts(database),
            clock);
    var operations =
        new Operations(
            new Services(
                orders,
                new StoredGroups(database, ids, views),
                new StoredConfigurations(database),
                new StoredFleet(database, ids, random),
                new Namespaces(database, settings.region()),
                new Tags(database),
                new StoredUploads(database, files, ids),
                views,
                events,
                new MeasuredStatus(
                    ServerCommand.VERSION, database, settings.data(), certificate, clock),
                observing.cloudEvents(),
                observing.webhooks(),
                accounts,
                guard,
                site));
    var keys = new StoredAccessKeys(database, secrets, clock);
    var api =
        new EdasApi(
            new SignatureCheck(
                keys, nonces(settings.requestsPerSecond()), clock, settings.publicEndpoints()),
            operations,
            guard,
            accounts.audit(),
            site,
            UUID::randomUUID,
            telemetry.calls());
    this.console =
        new Console(
            new Desk(
                new Calls(operations, guard, accounts.audit(), UUID::randomUUID),
                views,
                new StoredOverviews(database),
                events,
                orders,
                accounts,
                new SignIns(database, keys, random, clock)),
            new Cookies(settings.publicUrl().startsWith("https:")),
            clock,
            UUID::randomUUID);

    var keep = settings.keep();
    var retention = new Retention(database, files, keep.orders(), keep.days());
    var working =
        Stream.of(
            listening(Topic.WAKES, new Worker("engine", engine::step)),
            listening(Topic.GOALS, new Worker("goal-feed", () -> told(feed))),
            listening(Topic.FETCHES, new Worker("package-fetch", () -> fetched(fetcher))),
            pages(new Worker("console", console::refresh)),
            listening(Topic.EVIDENCE, new Worker("evidence", measuring::step)),
            listening(Topic.EVENTS, observing.delivering()),
            new Worker("reports", () -> stored(reports)),
            new Worker("beat", () -> beat(presence)),
            new Worker("audit", () -> forgotten(accounts.audit())),
            new Worker("retention", () -> retained(retention, clock.instant())));
    var renewing = certificate.stream().map(each -> new Worker("tls", () -> renewed(each)));
    this.workers = Stream.of(working, observing.workers(), renewing).flatMap(each -> each).toList();
    this.web = web(settings, certificate, site, agents, api);
  }

  private static Nonces nonces(int requestsPerSecond) {
    var recent = new RecentNonces(MOST_NONCES);
    return requestsPerSecond == 0 ? recent : new PacedNonces(recent, requestsPerSecond);
  }

  private Worker listening(Topic topic, Worker worker) {
    database.signals().subscribe(topic, worker::wake);
    return worker;
  }

  /** An order's page shows its events, and what wakes the engine. */
  private Worker pages(Worker worker) {
    return listening(Topic.EVENTS, listening(Topic.WAKES, worker));
  }

  private static Duration told(GoalFeed feed) {
    feed.tell();
    return NET;
  }

  private static Duration fetched(PackageFetcher fetcher) {
    fetcher.step();
    return NET;
  }

  private static Duration stored(Reports reports) throws InterruptedException {
    reports.storeNext();
    return Duration.ZERO;
  }

  private static Duration forgotten(AuditLog audit) {
    audit.giveUp();
    audit.forget();
    return HOUR;
  }

  private static Duration retained(Retention retention, Instant now) {
    retention.step(now);
    return HOUR;
  }

  private static Duration renewed(LiveCertificate certificate) {
    certificate.refresh();
    return BEAT;
  }

  private static Optional<LiveCertificate> certificate(Settings settings) throws IOException {
    if (settings.tls().isEmpty()) {
      return Optional.empty();
    }
    var tls = settings.tls().get();
    return Optional.of(new LiveCertificate(tls.certificate(), tls.key()));
  }

  private Duration beat(PresenceBook presence) {
    database.write(tx -> {
      tx.service().beat();
      presence.write(tx);
      return tx.access().forgetNoncesBefore(tx.now().minus(NONCES_KEPT));
    });
    return BEAT;
  }

  private WebServer web(
      Settings settings,
      Optional<LiveCertificate> certificate,
      Site site,
      AgentApi agents,
      EdasApi api) {
    var builder =
        WebServer.builder()
            .host(settings.listen().getHostString())
            .port(settings.listen().getPort())
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(5))
            .maxInMemoryEntity(LARGEST_BODY)
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(LONGEST_REQUEST_LINE)
                    .maxHeadersSize(LARGEST_HEADERS)
                    .build())
            // A channel would hold two buffers of 8 KiB for each of 10,000 parked syncs, not one.
            .useNio(false)
            .directHandlers(EarlyRefusals.handlers(site, UUID::randomUUID))
            .routing(routing ->
                routing
                    .addFilter(new ConnectionClose())
                    .register(new Health(database, () -> serving))
                    .register(observing.page())
                    .register(agents)
                    .register("/console", console)
                    .register(api));
    certificate.ifPresent(each -> builder.tls(config -> config.sslContext(each.context())));
    return builder.build();
  }

  /** Serves; answers the port that is really used. */
  int start() {
    // Time during which no node served must not count, before anything looks at it.
    database.write(tx -> tx.service().beat());
    web.start();
    workers.forEach(Worker::start);
    serving = true;
    return web.port();
  }

  /** Lets parked requests go, lets running ones finish, and ends. */
  void stop() throws InterruptedException {
    serving = false;
    feed.stop();
    events.stop();
    console.stop();
    web.stop();
    for (var worker : workers) {
      worker.stop();
    }
    fetches.shutdownNow();
    observing.release();
    database.close();
    observing.close();
  }
}
