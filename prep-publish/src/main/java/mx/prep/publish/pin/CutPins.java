package mx.prep.publish.pin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;

/**
 * The sites that visitors may be reading: the live one, and those that were live until a short
 * while ago. Each has a name in {@code data/pins}, a symbolic link to its tree. What web servers
 * may serve by a visitor's cookie is in that folder and nowhere else, and a store does not collect
 * what is named there.
 *
 * <p>Nothing else is remembered: after a restart every name begins its grace anew. Not thread-safe.
 */
public final class CutPins {
  /** A cookie is sent until its last moment, and the files it leads to are asked for after it. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(30);

  private final DataFolder data;
  private final Duration kept;
  private final Clock clock;
  private final Set<Sha256> pinned = new HashSet<>();
  private final Map<Sha256, Instant> leaving = new HashMap<>();
  private boolean read;

  /**
   * Touches nothing yet.
   *
   * @param grace as the cookie says
   */
  public CutPins(DataFolder data, Duration grace, Clock clock) {
    this.data = data;
    this.kept = grace.plus(LAST_REQUESTS);
    this.clock = clock;
  }

  /**
   * Lets a site be asked for, before it is shown.
   *
   * @throws PrepException {@code DISK}
   */
  public void pin(Sha256 root) {
    onDisk(
        () -> {
          readOnce();
          leaving.remove(root);
          if (!pinned.contains(root)) {
            Durable.createDirectories(data.pins());
            link(root);
            Durable.forceDirectory(data.pins());
            pinned.add(root);
          }
        });
  }

  /** Where an account may make no links, as on Windows, the name alone keeps the tree. */
  private void link(Sha256 root) throws IOException {
    Path name = data.pins().resolve(root.hex());
    Path tree = name.getFileSystem().getPath("..", "trees", root.hex());
    try {
      Files.createSymbolicLink(name, tree);
    } catch (FileAlreadyExistsException e) {
      // from before a crash
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.createFile(name);
    }
  }

  /**
   * Says which site is live now: for the others their grace begins, and those whose grace is over
   * can no longer be asked for. Cheap, to be called often.
   *
   * @throws PrepException {@code DISK}
   */
  public void shown(Sha256 root) {
    Instant now = clock.instant();
    removeIf(root, other -> !leaving.computeIfAbsent(other, o -> now.plus(kept)).isAfter(now));
  }

  /**
   * Lets nothing else be asked for, at once: where results were taken down or taken back, or
   * another series is on show.
   *
   * @throws PrepException {@code DISK}
   */
  public void onlyShown(Sha256 root) {
    removeIf(root, other -> true);
  }

  private void removeIf(Sha256 live, Predicate<Sha256> over) {
    onDisk(
        () -> {
          readOnce();
          leaving.remove(live);
          for (Sha256 other : Set.copyOf(pinned)) {
            if (!other.equals(live) && over.test(other)) {
              Files.deleteIfExists(data.pins().resolve(other.hex()));
              pinned.remove(other);
              leaving.remove(other);
            }
          }
        });
  }

  /** The sites that may be asked for now. */
  public Set<Sha256> all() {
    return Set.copyOf(pinned);
  }

  private void readOnce() throws IOException {
    if (read || !Files.isDirectory(data.pins(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> names = Files.list(data.pins())) {
      for (Path name : (Iterable<Path>) names::iterator) {
        String hex = String.valueOf(name.getFileName());
        if (hex.matches(CutCookie.VALUE)) {
          pinned.add(Sha256.parse(hex));
        }
      }
    }
    read = true;
  }

  /** Steps on disk. */
  private interface Steps {
    void run() throws IOException;
  }

  private void onDisk(Steps steps) {
    try {
      steps.run();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.pins(), "detail", e);
    }
  }
}
