package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The classes of a module as a first start has loaded and linked them, for all starts that follow:
 * tests start hundreds of processes, and this is half of the work of each.
 */
final class ClassCache {

  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private ClassCache() {}

  /**
   * A start that serves nobody.
   *
   * @param arguments what the module is told, given an empty folder
   * @param words what it says once it has loaded most of its classes, or last of all
   */
  record FirstStart(
      String module, List<String> flags, Function<Path, List<String>> arguments, String words) {}

  /** The flags of all starts like that one, which is made where none was before. */
  static List<String> flags(FirstStart start) {
    var cache = MADE.computeIfAbsent(start.module, each -> cache(start));
    return with(start.flags, "-XX:AOTCache=" + cache);
  }

  private static Path cache(FirstStart start) {
    var jar = Daemon.jar(start.module);
    var cache = jar.resolveSibling("belay-" + start.module + "-tests.aot");
    var lock = jar.resolveSibling("belay-" + start.module + "-tests.lock");
    // Test classes run in more than one process at a time.
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (Files.notExists(cache) || isOlder(cache, jar)) {
        make(cache, start);
      }
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOlder(Path one, Path other) throws IOException {
    return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
  }

  private static void make(Path cache, FirstStart start) throws IOException {
    Files.deleteIfExists(cache);
    var folder = Folders.create();
    var daemon =
        Daemon.start(
            start.module,
            with(start.flags, "-XX:AOTCacheOutput=" + cache),
            "the first " + start.module,
            folder.resolve("log"),
            start.arguments.apply(folder));
    try {
      Waiting.until(
          start.words,
          () -> {
            var ended = !daemon.alive();
            var said = daemon.lastWords().contains(start.words);
            if (ended && !said) {
              daemon.mustRun();
            }
            return said;
          });
      // On its way out it writes the cache, which takes a busy machine its time.
      daemon.process().destroy();
      Waiting.until("the first " + start.module + " has ended", () -> !daemon.alive());
    } finally {
      daemon.kill();
      Folders.delete(folder);
    }
  }

  private static List<String> with(List<String> flags, String more) {
    var all = new ArrayList<>(flags);
    all.add(more);
    return all;
  }
}
