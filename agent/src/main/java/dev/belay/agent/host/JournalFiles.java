package dev.belay.agent.host;

import dev.belay.agent.reconcile.InstanceRecord;
import dev.belay.agent.reconcile.NoSpaceException;
import dev.belay.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One JSON file per instance. */
final class JournalFiles {

  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Ballast ballast;

  JournalFiles(Path folder, Ballast ballast) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.ballast = ballast;
  }

  List<InstanceRecord> load() throws IOException {
    var records = new ArrayList<InstanceRecord>();
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : files) {
        try {
          records.add(ProtocolJson.read(Files.readAllBytes(file), InstanceRecord.class));
        } catch (IOException e) {
          // A lost goal is worse than an agent that says what is wrong and stays down.
          throw new IOException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
      }
    }
    return records;
  }

  /**
   * Goals and what came of them survive a power cut. What was done in between need not: after it no
   * process lives, and the steps begin again from what there is. A full disk takes the ballast.
   */
  void save(InstanceRecord instance) throws IOException {
    try {
      write(instance);
    } catch (NoSpaceException e) {
      if (!ballast.giveUp()) {
        throw e;
      }
      write(instance);
    }
  }

  private void write(InstanceRecord instance) throws IOException {
    var file = folder.resolve(instance.id() + SUFFIX);
    var progress = instance.progress();
    if (progress.phase().settled() || progress.steps().isEmpty()) {
      Durable.write(file, ProtocolJson.write(instance));
    } else {
      Durable.replace(file, ProtocolJson.write(instance));
    }
  }

  void erase(String instanceId) throws IOException {
    Files.deleteIfExists(folder.resolve(instanceId + SUFFIX));
  }
}
