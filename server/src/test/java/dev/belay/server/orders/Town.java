package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.engine.Engine;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.HostRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.ServiceRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** One application on some hosts, real commands, the real engine, and a view of all rows. */
final class Town {

  static final Caller ALICE = new Caller("alice", "key", "10.0.0.9");

  final Database database;
  final StoredOrders orders;
  final ModelHosts hosts;
  final String appId;
  private final Connection connection;
  private final Engine engine;
  private long ticks;

  Town(Database database, Connection connection, int size) throws SQLException {
    this.database = database;
    this.connection = connection;
    Ids ids = () -> UUID.randomUUID().toString();
    this.orders = new StoredOrders(database, ids, new Random(1), new PackagePlaces(Set.of(), true));
    this.hosts = new ModelHosts(database);
    this.engine =
        new Engine(database, orders.systemRollback(), () -> Instant.EPOCH.plusSeconds(ticks++));
    database.write(tx -> {
      tx.service().create(new ServiceRow("fingerprint", "account", "region"));
      tx.clusters().insert(new ClusterRow("c", "cluster", 1, "region", tx.now()));
      IntStream.range(0, size).forEach(n -> tx.hosts().insert(host("h" + n, n, tx.now())));
      return true;
    });
    // Long ago, so that a silent host is offline.
    run("UPDATE service SET serving_since = 0");
    hosts.sync();
    this.appId = create(IntStream.range(0, size).mapToObj(n -> "h" + n).toList());
    settle();
  }

  private String create(List<String> placed) {
    return orders
        .createApplication(
            ALICE,
            new NewApplication(
                "shop", "c", "", 8080, false, true, null, 60, 30, "", "", Map.of(), null, null,
                null, placed, null))
        .appId();
  }

  private static HostRow host(String id, int number, Instant now) {
    return new HostRow(
        id, "c", "key " + id, "name " + id, "10.0.0." + number, 4, 8_192, "1", now, number);
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** As if the host had been silent for long. */
  void forgetPresence(String host) throws SQLException {
    run("DELETE FROM host_presence WHERE host_id = '" + host + "'");
  }

  /** A version whose bytes are there. */
  void publish(String version) {
    database.write(tx -> {
      var sha256 = "%064x".formatted(version.hashCode());
      tx.packages()
          .insert(
              new PackageRow(
                  "p" + version,
                  appId,
                  version,
                  "belay:" + sha256,
                  1L,
                  sha256,
                  "0",
                  "",
                  tx.nextCreation(),
                  tx.now()));
      return true;
    });
  }

  static Deploy deployment(String appId, String version, int batches, boolean manual) {
    return new Deploy(
        appId,
        "all",
        version,
        null,
        new Pace(batches, manual, 0),
        false,
        "",
        null,
        null,
        PolicyChange.NONE,
        null);
  }

  String deploy(String version, int batches, boolean manual) {
    return orders.deploy(ALICE, deployment(appId, version, batches, manual));
  }

  /** The engine does what is due. */
  void engine() {
    for (var n = 0; n < 10 && !engine.step().isPositive(); n++) {
      hosts.sync();
    }
  }

  /** Engine and hosts go on until nothing moves, or for ever so long. */
  void settle() {
    for (var n = 0; n < 12; n++) {
      engine();
      hosts.converge();
    }
    engine();
  }

  /** Every row of every table. */
  Map<String, List<String>> dump() throws SQLException {
    var all = new TreeMap<String, List<String>>();
    var names = new ArrayList<String>();
    try (var tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    for (var name : names) {
      all.put(name, rows(name));
    }
    return all;
  }

  private List<String> rows(String table) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT * FROM " + table)) {
      var columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new StringBuilder();
        for (var column = 1; column <= columns; column++) {
          row.append(result.getString(column)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows.stream().sorted().toList();
  }
}
