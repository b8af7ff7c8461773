package dev.belay.server.store;

import dev.belay.server.store.ServiceRows.ServiceClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One transaction: the tables, the time, and what is to be done once it is durable. */
public final class Tx {

  private final Handle handle;
  private final Dialect dialect;
  private final Optional<InstantSource> clock;
  private final List<Runnable> afterwards;
  private final Signals signals;
  private final Sealing sealing;
  private final Set<Signals.Topic> published = EnumSet.noneOf(Signals.Topic.class);
  private final List<NewEvent> happened = new ArrayList<>();
  private @Nullable ServiceClock serviceClock;
  private @Nullable Instant now;
  private long change;

  Tx(
      Handle handle,
      Dialect dialect,
      Optional<InstantSource> clock,
      List<Runnable> afterwards,
      Signals signals,
      Sealing sealing) {
    this.handle = handle;
    this.dialect = dialect;
    this.clock = clock;
    this.afterwards = afterwards;
    this.signals = signals;
    this.sealing = sealing;
  }

  /** The service's clock: the database's, less the time during which no node served. */
  public Instant now() {
    if (now == null) {
      now = serviceClock().at(databaseClock());
    }
    return now;
  }

  private ServiceClock serviceClock() {
    if (serviceClock == null) {
      serviceClock = service().clock();
    }
    return serviceClock;
  }

  /** What epochs and runs are above, since the store was restored; 0 when it never was. */
  public long numberFloor() {
    return serviceClock().numberFloor();
  }

  /** The database's own clock. */
  Instant databaseClock() {
    return clock
        .map(InstantSource::instant)
        .orElseGet(() ->
            Instant.ofEpochMilli(
                handle.createQuery("SELECT " + dialect.clock()).mapTo(Long.class).one()));
  }

  /** What the database answers to a question about itself, for tests. */
  String setting(String question) {
    return handle.createQuery(question).mapTo(String.class).one();
  }

  /** Done after the commit, never when the transaction fails; must be short and must not throw. */
  public void afterCommit(Runnable action) {
    afterwards.add(action);
  }

  /** Tells listeners, here and on other nodes, once this transaction is durable. */
  public void publish(Signals.Topic topic) {
    if (published.add(topic)) {
      afterCommit(() -> signals.publish(topic));
      if (dialect.notifies()) {
        handle.execute("SELECT pg_notify('belay', ?)", topic.name());
      }
    }
  }

  /** Wants a look at an order. */
  public void wake(String orderId, Instant dueAt) {
    wakes().insert(UUID.randomUUID().toString(), orderId, dueAt);
    publish(Signals.Topic.WAKES);
  }

  /** Writes down what happened, last of all: the numbers of events are held but for a moment. */
  void finish() {
    if (!happened.isEmpty()) {
      new EventWriter(handle, dialect).write(change(), happened);
      publish(Signals.Topic.EVENTS);
    }
  }

  /** What this transaction did to orders. */
  List<NewEvent> happened() {
    return List.copyOf(happened);
  }

  /**
   * The number of this transaction among all that set goals or log events. Its row stays locked
   * until the commit, so that numbers become visible in their order and "newer than N" misses none.
   */
  public long change() {
    if (change == 0) {
      change = next("goal");
    }
    return change;
  }

  /** A number that grows with everything that is created. */
  public long nextCreation() {
    return next("creation");
  }

  private long next(String counter) {
    return handle
        .createQuery("UPDATE counter SET value = value + 1 WHERE name = :name RETURNING value")
        .bind("name", counter)
        .mapTo(Long.class)
        .one();
  }

  public ServiceRows service() {
    return new ServiceRows(handle, this);
  }

  public AccessRows access() {
    return new AccessRows(handle, this);
  }

  public UserRows users() {
    return new UserRows(handle);
  }

  public SignInRows signIns() {
    return new SignInRows(handle);
  }

  public TemporaryKeyRows temporaryKeys() {
    return new TemporaryKeyRows(handle);
  }

  public UserGroupRows userGroups() {
    return new UserGroupRows(handle);
  }

  public PolicyRows policies() {
    return new PolicyRows(handle);
  }

  public RoleRows roles() {
    return new RoleRows(handle);
  }

  public AuditRows audit() {
    return new AuditRows(handle);
  }

  public PlaceRows places() {
    return new PlaceRows(handle);
  }

  public ClusterRows clusters() {
    return new ClusterRows(handle, dialect);
  }

  public NamespaceRows namespaces() {
    return new NamespaceRows(handle, dialect);
  }

  public TagRows tags() {
    return new TagRows(handle);
  }

  public TuningRows tunings() {
    return new TuningRows(handle);
  }

  public HostRows hosts() {
    return new HostRows(handle, dialect);
  }

  public ApplicationRows applications() {
    return new ApplicationRows(handle, dialect, sealing);
  }

  public GroupRows groups() {
    return new GroupRows(handle);
  }

  public PackageRows packages() {
    return new PackageRows(handle);
  }

  public RevisionRows revisions() {
    return new RevisionRows(handle, sealing);
  }

  public InstanceRows instances() {
    return new InstanceRows(handle);
  }

  public GoalRows goals() {
    return new GoalRows(handle);
  }

  public ObservationRows observations() {
    return new ObservationRows(handle);
  }

  public OrderRows orders() {
    return new OrderRows(handle);
  }

  public PipelineRows pipelines() {
    return new PipelineRows(handle);
  }

  public TaskRows tasks() {
    return new TaskRows(handle);
  }

  public SnapshotRows snapshots() {
    return new SnapshotRows(handle, serviceClock().servingSince(), numberFloor());
  }

  public CheckRows checks() {
    return new CheckRows(handle);
  }

  public EvidenceRows evidence() {
    return new EvidenceRows(handle);
  }

  public WakeRows wakes() {
    return new WakeRows(handle);
  }

  public RetentionRows retention() {
    return new RetentionRows(handle);
  }

  public EventRows events() {
    return new EventRows(handle, happened);
  }

  public ClientTokenRows clientTokens() {
    return new ClientTokenRows(handle);
  }

  public FleetViewRows fleetViews() {
    return new FleetViewRows(handle, serviceClock().servingSince());
  }

  public OverviewRows overview() {
    return new OverviewRows(handle, serviceClock().servingSince());
  }

  public WebhookRows webhooks() {
    return new WebhookRows(handle);
  }

  public StandingRows standing() {
    return new StandingRows(handle, this, serviceClock().servingSince());
  }

  public OrderViewRows orderViews() {
    return new OrderViewRows(handle, serviceClock().servingSince());
  }
}
