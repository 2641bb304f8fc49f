package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What tells a folder in which no name was made, removed or changed since from any other: its
 * number, and the times that the system sets and nobody else can (POSIX.1-2017, 4.9 File Times
 * Update). The system's clock for them stands still for some milliseconds, so a mark counts only
 * when it was taken a while after the last change; where a file system knows whole seconds alone
 * there is none.
 */
record FolderMark(Map<String, Object> attributes) {
  private static final String CHANGED = "ctime";
  private static final String ATTRIBUTES = "unix:dev,ino,lastModifiedTime," + CHANGED;

  /** Of the folder as it is now; empty where the system does not tell. */
  static Optional<FolderMark> of(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> now = Files.readAttributes(folder, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    return now.get(CHANGED) instanceof FileTime changed && isFine(changed)
        ? Optional.of(new FolderMark(now))
        : Optional.empty();
  }

  /** Whether it was taken from a clock that knows parts of a second. */
  static boolean isFine(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS) % TimeUnit.SECONDS.toNanos(1) != 0;
  }
}
