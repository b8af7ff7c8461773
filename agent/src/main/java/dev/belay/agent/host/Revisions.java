package dev.belay.agent.host;

import dev.belay.protocol.RevisionMessage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The revision folders of instances, and which of them is current. */
record Revisions(DataFolder folder) {

  void switchTo(String id, RevisionMessage revision) throws IOException {
    var revisionFolder = folder.revisions(id).resolve(revision.id());
    Files.createDirectories(revisionFolder);
    Files.createDirectories(folder.home(id));
    var stored = folder.stored(revision.artifact().sha256());
    var link = revisionFolder.resolve("app.jar");
    if (!Files.exists(link) || !Files.isSameFile(link, stored)) {
      var next = revisionFolder.resolve("app.jar.new");
      Files.deleteIfExists(next);
      Files.createLink(next, stored);
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    }
    var next = folder.instance(id).resolve("current.new");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of("revisions", revision.id()));
    Files.move(next, folder.current(id), StandardCopyOption.ATOMIC_MOVE);
  }

  void prune(String id, Set<String> keep) throws IOException {
    if (!Files.isDirectory(folder.revisions(id))) {
      return;
    }
    try (var revisions = Files.newDirectoryStream(folder.revisions(id))) {
      for (var each : revisions) {
        if (!keep.contains(each.getFileName().toString())) {
          delete(each);
        }
      }
    }
  }

  /** The whole tree; links are deleted, never followed. */
  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
