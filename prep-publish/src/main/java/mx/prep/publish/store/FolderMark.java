package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What tells a folder in which no name was made, removed or changed since from any other: its
 * number, and the times that the system sets and nobody else can (POSIX.1-2017, 4.9 File Times
 * Update). The system's clock for them stands still for some milliseconds, so a mark counts only
 * when it was taken a while after the last change.
 */
record FolderMark(Map<String, Object> attributes) {
  private static final String ATTRIBUTES = "unix:dev,ino,ctime,lastModifiedTime";

  /** Of the folder as it is now; empty where the system does not tell. */
  static Optional<FolderMark> of(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Optional.of(
            new FolderMark(Files.readAttributes(folder, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS)))
        : Optional.empty();
  }
}
