package dev.belay.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one statement can have to do with those of other transactions, by table.
 *
 * @param sees tables whose committed rows it reads
 * @param takes tables of which it locks rows, and so waits for whoever holds them
 * @param shows tables that it changes; of a commit: that its transaction changed
 */
record Step(String text, Kind kind, Set<String> sees, Set<String> takes, Set<String> shows) {

  enum Kind {
    STATEMENT,
    COMMIT,
    ROLLBACK
  }

  private static final List<String> TABLES =
      List.of(
          "service",
          "counter",
          "host",
          "host_session",
          "host_presence",
          "application",
          "deploy_group",
          "package_version",
          "package_fetch",
          "revision",
          "instance",
          "goal",
          "observation",
          "change_order",
          "order_group",
          "pipeline",
          "task",
          "batch_check",
          "evidence",
          "measurement",
          "wake",
          "order_event",
          "client_token");

  /** Their rows refer to an application, whose row an insert therefore shares. */
  private static final Set<String> OF_APPLICATIONS =
      Set.of("deploy_group", "package_version", "revision", "instance", "change_order");

  private static final Pattern WORD = Pattern.compile("[a-z_]+");
  private static final Pattern CHANGE =
      Pattern.compile("^\\s*(?:INSERT INTO|UPDATE|DELETE FROM)\\s+([a-z_]+)");
  private static final Map<String, Step> KNOWN = new ConcurrentHashMap<>();

  static List<String> tables() {
    return TABLES;
  }

  static Step of(String sql) {
    return KNOWN.computeIfAbsent(sql, Step::parse);
  }

  /** The first statement of a transaction that goes on reading what it saw then. */
  static Step snapshot(String sql) {
    return new Step(sql, Kind.STATEMENT, Set.copyOf(TABLES), Set.of(), Set.of());
  }

  static Step end(boolean commit, Set<String> taken, Set<String> changed) {
    return commit
        ? new Step("COMMIT", Kind.COMMIT, Set.of(), Set.copyOf(taken), Set.copyOf(changed))
        : new Step("ROLLBACK", Kind.ROLLBACK, Set.of(), Set.copyOf(taken), Set.of());
  }

  private static Step parse(String sql) {
    var words = WORD.matcher(sql).results().map(found -> found.group()).collect(Collectors.toSet());
    words.retainAll(Set.copyOf(TABLES));
    var takes = new HashSet<String>();
    var shows = new HashSet<String>();
    var change = CHANGE.matcher(sql);
    if (change.find()) {
      var table = change.group(1);
      shows.add(table);
      // A new wake-up has an identity that nobody else can have.
      if (!sql.contains("INSERT INTO wake")) {
        takes.add(table);
      }
      if (sql.contains("INSERT INTO") && OF_APPLICATIONS.contains(table)) {
        takes.add("application");
      }
    } else if (sql.contains(" FOR UPDATE")) {
      takes.addAll(words);
    }
    return new Step(sql, Kind.STATEMENT, Set.copyOf(words), Set.copyOf(takes), Set.copyOf(shows));
  }

  /** Whether it can have to do with anybody at all. */
  boolean matters() {
    return kind != Kind.STATEMENT || !sees.isEmpty();
  }

  /**
   * Whether the order of two steps of different transactions can make a difference. At READ
   * COMMITTED a statement sees what was committed before it began, whenever that was changed.
   */
  boolean dependsOn(Step other) {
    if (kind != Kind.STATEMENT && other.kind != Kind.STATEMENT) {
      return false;
    }
    if (kind != Kind.STATEMENT) {
      return other.dependsOn(this);
    }
    if (meet(takes, other.takes)) {
      return true;
    }
    return other.kind == Kind.COMMIT && meet(sees, other.shows);
  }

  private static boolean meet(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }

  @Override
  public String toString() {
    return text.replaceAll("\\s+", " ").strip();
  }
}
