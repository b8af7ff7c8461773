package dev.belay.server;

import dev.belay.server.backup.BackUp;
import dev.belay.server.ops.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay backup}. */
@Command(
    mixinStandardHelpOptions = true,
    version = ServerCommand.VERSION,
    description = {
      "Saves the store and the packages of a server into one file, while it runs.",
      "To be run on the server's machine, as the server's user. The master key is not in the file:"
          + " keep a copy of DATA/master.key elsewhere, without it nobody can use the back-up.",
      "A server on PostgreSQL is saved with pg_dump: docs/operations.md."
    })
final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there.")
  private Path file = Path.of("belay-backup.zip");

  @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    LogLines.install(false, false);
    var folder = data == null ? ServerOptions.defaultData() : data;
    try {
      var saved =
          new BackUp(ServerCommand.VERSION, InstantSource.system())
              .save(folder.toAbsolutePath(), file.toAbsolutePath());
      System.out.println(
          "saved %s: the store and %d packages, %d bytes, read again and whole"
              .formatted(saved.file(), saved.packages(), saved.size()));
      saved
          .missing()
          .forEach(each -> System.out.println("not there, so not saved: package " + each));
      System.out.println(
          "not in it: " + folder.resolve("master.key") + "; it opens nothing without that key");
      return 0;
    } catch (IOException e) {
      System.err.println("belay backup: " + e.getMessage());
      System.err.println(
          "next: name the data folder of a server with SQLite (--data DIR) and a new file;"
              + " PostgreSQL is saved with pg_dump (docs/operations.md)");
      return 1;
    }
  }
}
