package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/** Tells a full disk from another failure. */
public final class DiskFailure {
  /** A disk with less room than this has no room. */
  private static final long FULL_BYTES = 1L << 20;

  private DiskFailure() {}

  /** The error for what failed while writing at that path. */
  public static PrepException of(IOException cause, Path path) {
    long free = free(path);
    // By what is free first: the system's words for it come in the machine's language.
    if (free < FULL_BYTES) {
      return new PrepException(
          cause, CoreError.DISK_FULL, "path", path, "free", free, "needed", FULL_BYTES);
    }
    if (says(cause, "space left") || says(cause, "quota")) {
      return new PrepException(cause, StoreError.NO_MORE_FILES, "path", path, "detail", cause);
    }
    return new PrepException(cause, CoreError.DISK, "path", path, "detail", cause);
  }

  private static boolean says(IOException cause, String words) {
    return cause.getMessage() != null && cause.getMessage().contains(words);
  }

  /** Of the folder: the file itself could perhaps not be created. */
  private static long free(Path path) {
    try {
      Path there = Files.exists(path) ? path : Objects.requireNonNullElse(path.getParent(), path);
      return Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // not known: then it is not said to be full
    }
  }
}
