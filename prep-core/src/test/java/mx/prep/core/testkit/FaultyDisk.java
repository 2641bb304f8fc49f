package mx.prep.core.testkit;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/**
 * A folder on a disk that fails when a test says so: every change is announced first, and may be
 * refused. The rest is the real file system. Only {@code java.nio.file} goes through it.
 */
public final class FaultyDisk {
  /** A change that is about to be made. */
  public enum Change {
    CREATE_DIRECTORY,
    /** A file is opened for writing. */
    OPEN,
    WRITE,
    /** A file's bytes, or a directory's names, are made durable. */
    FORCE,
    MOVE,
    LINK,
    SYMBOLIC_LINK,
    DELETE
  }

  /** Decides on changes; may be asked from several threads. */
  @FunctionalInterface
  public interface Rule {
    /** Throws what the disk would throw. */
    void before(Change change, Path path) throws IOException;
  }

  private final FaultyFileSystem system;
  private final Path folder;
  private volatile Rule rule = (change, path) -> {};

  /** A disk that does not fail yet, whose only interesting folder is this one. */
  public FaultyDisk(Path real) {
    this.system =
        new FaultyFileSystem(real.getFileSystem(), (change, path) -> rule.before(change, path));
    this.folder = system.wrap(real);
  }

  /** From now on. */
  public void rule(Rule next) {
    rule = next;
  }

  /** The folder, as code under test gets it. */
  public Path folder() {
    return folder;
  }

  /** The same path on the real file system. */
  public static Path real(Path path) {
    return FaultyPath.unwrap(path);
  }

  /** For code that asks for it. */
  public FileSystem fileSystem() {
    return system;
  }
}
