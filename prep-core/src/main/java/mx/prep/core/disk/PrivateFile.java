package mx.prep.core.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/** A file that holds a secret key. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PrivateFile() {}

  /**
   * Makes sure that only its owner can change and no stranger can read it (threat T87). Its group
   * may read it, for services that run under an account of their own; where the file system knows
   * no such permissions they are not looked at.
   *
   * @throws PrepException {@code KEY_NOT_PRIVATE}
   * @throws IOException where it is not there, or its permissions cannot be read
   */
  public static void require(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().stream().anyMatch(FOR_OTHERS::contains)) {
      throw new PrepException(CoreError.KEY_NOT_PRIVATE, "path", file);
    }
  }
}
