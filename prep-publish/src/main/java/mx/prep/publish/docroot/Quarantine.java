package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was found in a docroot and does not belong there: out of visitors' sight, and whole,
 * since it may be evidence. Each thing gets a folder of its own, named by the time, that nobody but
 * the owner may enter.
 */
record Quarantine(DataFolder data, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z-'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Links stay links, and what they lead to is not touched. */
  private static final CopyOption[] AS_IT_IS = {
    LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES
  };

  /** Takes something away, whatever it is; where it lies then. After a failure it is as it was. */
  Path take(Path thing) throws IOException {
    Path to = place(thing);
    try {
      Files.move(thing, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy(thing, to);
      FolderRemoval.remove(thing);
    }
    Durable.forceDirectory(parent(to));
    Durable.forceDirectory(parent(thing));
    return to;
  }

  /**
   * Keeps a file or a link that is about to be replaced where it is; where the copy lies. Visitors
   * see it until it is replaced, so that a copy that cannot be made holds nothing up.
   */
  Optional<Path> keep(Path file) {
    try {
      Path to = place(file);
      copy(file, to);
      Durable.forceDirectory(parent(to));
      return Optional.of(to);
    } catch (IOException e) {
      LOG.warn("{} is replaced and could not be kept: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private Path place(Path thing) throws IOException {
    Durable.createDirectories(data.quarantine());
    Access.PRIVATE.grant(data.quarantine());
    Path folder = Files.createTempDirectory(data.quarantine(), STAMP.format(clock.instant()));
    return folder.resolve(thing.getFileName());
  }

  private static void copy(Path from, Path to) throws IOException {
    try {
      Files.walkFileTree(from, new Copying(from, to));
    } catch (IOException e) {
      FolderRemoval.remove(to);
      throw e;
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "what is taken away lies in a folder");
  }

  /** Copies a folder, or a single file, to another file system. */
  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectory(at(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isOther()) {
        Files.createFile(at(file)); // a pipe or a device has no content, and reading it may not end
      } else {
        Files.copy(file, at(file), AS_IT_IS);
      }
      return FileVisitResult.CONTINUE;
    }

    private Path at(Path path) {
      return to.resolve(from.relativize(path));
    }
  }
}
