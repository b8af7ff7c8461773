package dev.belay.server.revisions;

import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.Tx;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an application, or one of its groups, says of its process; null for what it says nothing of.
 *
 * @param minHeap in MB, like the other sizes
 * @param options all other options of the JVM
 * @param contextPath told to the application by the environment, like what follows
 */
public record Tuning(
    @Nullable Integer minHeap,
    @Nullable Integer maxHeap,
    @Nullable Integer maxPerm,
    @Nullable String options,
    @Nullable String contextPath,
    @Nullable Integer maxThreads,
    @Nullable String uriEncoding,
    @Nullable Boolean bodyEncoding) {

  public static final Tuning NONE = new Tuning(null, null, null, null, null, null, null, null);

  // What jvmOptions() writes in front, in its order.
  private static final Pattern JVM =
      Pattern.compile(
          "\\s*(?:-Xms(\\d{1,7})m(?:\\s+|$))?(?:-Xmx(\\d{1,7})m(?:\\s+|$))?"
              + "(?:-XX:MaxMetaspaceSize=(\\d{1,7})m(?:\\s+|$))?(.*)",
          Pattern.DOTALL);

  /** Of a group. */
  public static Tuning of(Tx tx, String groupId) {
    return tx.tunings().find(groupId).map(text -> Documents.read(text, Tuning.class)).orElse(NONE);
  }

  /** Of an application: its row says what the JVM is given. */
  public static Tuning of(Tx tx, ApplicationRow application) {
    return of(application.jvmOptions()).over(of(tx, application.id()));
  }

  /** The sizes that stand in front of other options, and those. */
  static Tuning of(String jvmOptions) {
    var parts = JVM.matcher(jvmOptions);
    if (!parts.matches()) {
      return NONE;
    }
    return new Tuning(
        number(parts.group(1)),
        number(parts.group(2)),
        number(parts.group(3)),
        parts.group(4).strip(),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  /** This, and what is said beneath where this says nothing. */
  public Tuning over(Tuning beneath) {
    return new Tuning(
        first(minHeap, beneath.minHeap),
        first(maxHeap, beneath.maxHeap),
        first(maxPerm, beneath.maxPerm),
        first(options, beneath.options),
        first(contextPath, beneath.contextPath),
        first(maxThreads, beneath.maxThreads),
        first(uriEncoding, beneath.uriEncoding),
        first(bodyEncoding, beneath.bodyEncoding));
  }

  private static <T> @Nullable T first(@Nullable T mine, @Nullable T other) {
    return mine == null ? other : mine;
  }

  /** Sizes first, so that an explicit option wins. */
  public String jvmOptions() {
    var words = new StringJoiner(" ");
    add(words, "-Xms", minHeap);
    add(words, "-Xmx", maxHeap);
    add(words, "-XX:MaxMetaspaceSize=", maxPerm);
    if (options != null && !options.isBlank()) {
      words.add(options.strip());
    }
    return words.toString();
  }

  private static void add(StringJoiner words, String option, @Nullable Integer megabytes) {
    if (megabytes != null) {
      words.add(option + megabytes + "m");
    }
  }

  /** What the application is told of its container, which it brings itself. */
  Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    put(variables, "BELAY_CONTEXT_PATH", contextPath);
    put(variables, "BELAY_MAX_THREADS", maxThreads);
    put(variables, "BELAY_URI_ENCODING", uriEncoding);
    put(variables, "BELAY_USE_BODY_ENCODING", bodyEncoding);
    return variables;
  }

  private static void put(Map<String, String> variables, String name, @Nullable Object value) {
    if (value != null) {
      variables.put(name, value.toString());
    }
  }
}
