package mx.prep.core.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/**
 * Skeleton of a delivery whose files are fetched, once each, into a folder of its own below {@code
 * data/incoming}, so that what is judged can no longer change, and is kept by a rename.
 */
public abstract class AbstractDelivery implements Delivery {
  /** How the name of a file that is not whole yet ends. */
  protected static final String PARTIAL = ".part";

  private final String source;
  private final Convention.Grouping grouping;
  private final Path folder;
  private final Map<String, Path> brought = new HashMap<>();
  private final Map<String, ArrivalDigest> arrivals = new HashMap<>();
  private boolean interrupted;

  /**
   * For its subclasses.
   *
   * @param folder this delivery's own; made when the first file is brought, removed on close; after
   *     a transfer that failed, what is in {@code .part} files stays to be resumed
   */
  protected AbstractDelivery(String source, Convention.Grouping grouping, Path folder) {
    this.source = source;
    this.grouping = grouping;
    this.folder = folder;
  }

  /**
   * Fetches one file.
   *
   * @param name without a directory: checked
   * @param target where it goes, whole on return; a name that ends in {@code .part} beside it may
   *     be used, and left behind on failure to be resumed
   * @return whether the source has such a file
   */
  protected abstract boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException;

  /**
   * For {@link #fetch}: keeps what was computed over all of a file's bytes while they arrived,
   * those of an earlier, resumed transfer included.
   */
  protected final void arrived(String name, ArrivalDigest digest) {
    arrivals.put(name, digest);
  }

  @Override
  public final Optional<ArrivalDigest> arrival(String name) {
    return brought.containsKey(name) ? Optional.ofNullable(arrivals.get(name)) : Optional.empty();
  }

  @Override
  public final String stem() {
    return grouping.stem();
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final List<String> files() {
    return grouping.files();
  }

  @Override
  public final Optional<Path> bring(String name, long maxBytes) throws TooLargeException {
    Path there = brought.get(name);
    if (there != null) {
      return Optional.of(there);
    }
    if (!isPlainName(name)) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      Path target = folder.resolve(name);
      arrivals.remove(name);
      interrupted = true;
      boolean found = fetch(name, target, maxBytes);
      interrupted = false;
      if (!found) {
        return Optional.empty();
      }
      brought.put(name, target);
      return Optional.of(target);
    } catch (TooLargeException e) {
      interrupted = false;
      throw e;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder.resolve(name), "detail", e);
    }
  }

  private static boolean isPlainName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  @Override
  public final boolean discard(String name) {
    Path file = brought.remove(name);
    arrivals.remove(name);
    if (file == null) {
      return false;
    }
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public final void handOver(String name, Path target) {
    Path from = brought.remove(name);
    if (from == null) {
      throw new PrepException(CoreError.INTERNAL, "detail", "not brought: " + name);
    }
    try {
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", target, "detail", e);
    }
  }

  /**
   * Removes the folder with what was not handed over. Where the last transfer did not end, its
   * {@code .part} file stays: this delivery is not judged yet and comes again.
   */
  @Override
  public void close() {
    brought.clear();
    try {
      if (interrupted) {
        keepPartials();
      } else {
        FolderRemoval.remove(folder);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  private void keepPartials() throws IOException {
    List<Path> whole;
    try (Stream<Path> files = Files.list(folder)) {
      whole = files.filter(file -> !file.toString().endsWith(PARTIAL)).toList();
    }
    for (Path file : whole) {
      Files.delete(file);
    }
  }
}
