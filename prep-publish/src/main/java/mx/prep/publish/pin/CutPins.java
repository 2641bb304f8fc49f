package mx.prep.publish.pin;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sites that visitors may be reading: the live one, and those that were live until a short
 * while ago. Each has a name in {@code data/pins}, a symbolic link to its tree. What web servers
 * may serve by a visitor's cookie is in that folder and nowhere else, and a store does not collect
 * what is named there.
 *
 * <p>Nothing else is remembered. A name's age says since when a site may be asked for, so that a
 * restart, or a command that publishes without an agent, goes on with the grace of those before.
 * The folder itself is never a link: what others put in its place would be served. Not thread-safe.
 */
public final class CutPins {
  private static final Logger LOG = LoggerFactory.getLogger(CutPins.class);

  /** A cookie is sent until its last moment, and the files it leads to are asked for after it. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(30);

  private final DataFolder data;
  private final Duration kept;
  private final Clock clock;
  private final Set<Sha256> pinned = new HashSet<>();

  /** Since when those may be asked for that an earlier process named. */
  private final Map<Sha256, Instant> found = new HashMap<>();

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
          name(root);
        });
  }

  private void name(Sha256 root) throws IOException {
    if (pinned.contains(root) && isLast(root)) {
      return;
    }
    Durable.createDirectories(data.pins());
    link(root);
    found.remove(root);
    pinned.add(root);
  }

  /** Whether no other got its name after it: where one did, this one comes back. */
  private boolean isLast(Sha256 root) {
    Instant named = found.getOrDefault(root, Instant.MAX);
    return found.values().stream().noneMatch(other -> other.isAfter(named));
  }

  /**
   * One of an earlier process is replaced, for its age would be that of another time; in one step,
   * for it may be asked for meanwhile. Where an account may make no links, as on Windows, the name
   * alone keeps the tree.
   */
  private void link(Sha256 root) throws IOException {
    Path name = data.pins().resolve(root.hex());
    Path tree = name.getFileSystem().getPath("..", "trees", root.hex());
    Path temporary = name.resolveSibling(root.hex() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      Files.createSymbolicLink(temporary, tree);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.createFile(temporary);
    }
    Durable.move(temporary, name);
  }

  /**
   * Says which site is live now: for the others their grace begins, and those whose grace is over
   * can no longer be asked for. Cheap, to be called often.
   *
   * @throws PrepException {@code DISK}
   */
  public void shown(Sha256 root) {
    Instant now = clock.instant();
    onDisk(this::readOnce);
    pinned.forEach(other -> leaving.computeIfAbsent(other, o -> left(o, now).plus(kept)));
    found.clear(); // from now on this process knows itself
    removeIf(root, other -> !leaving.getOrDefault(other, now).isAfter(now));
  }

  /**
   * When another took its place: of those that earlier processes named, the one that got its name
   * next. A time to come is not believed.
   */
  private Instant left(Sha256 one, Instant now) {
    Instant named = found.getOrDefault(one, now);
    return found.values().stream()
        .filter(next -> next.isAfter(named) && next.isBefore(now))
        .min(Comparator.naturalOrder())
        .orElse(now);
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
    ownFolder();
    if (read || !Files.isDirectory(data.pins(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> names = Files.list(data.pins())) {
      for (Path name : (Iterable<Path>) names::iterator) {
        String hex = String.valueOf(name.getFileName());
        if (hex.matches(CutCookie.VALUE)) {
          pinned.add(Sha256.parse(hex));
          found.put(
              Sha256.parse(hex),
              Files.getLastModifiedTime(name, LinkOption.NOFOLLOW_LINKS).toInstant());
        }
      }
    }
    read = true;
  }

  /** A link in the folder's place goes, and what this process named there is named anew. */
  private void ownFolder() throws IOException {
    if (Files.isSymbolicLink(data.pins())) {
      LOG.warn("{} is a link, which is not ours: it is removed", data.pins());
      Files.delete(data.pins());
      Set<Sha256> again = Set.copyOf(pinned);
      pinned.clear();
      for (Sha256 root : again) {
        name(root);
      }
    }
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
