package mx.prep.integrity.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.PackError;

/** A file that holds a secret key. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PrivateFile() {}

  /**
   * Reads it. Its group may read it too, for services that run under an account of their own; where
   * the file system knows no such permissions they are not looked at.
   *
   * @param maxBytes at most as many are read
   * @throws PrepException {@code KEY_NOT_PRIVATE} (threat T87) or {@code KEY_UNREADABLE}
   */
  public static byte[] read(Path file, int maxBytes) {
    try (InputStream in = Files.newInputStream(file)) {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null
          && view.readAttributes().permissions().stream().anyMatch(FOR_OTHERS::contains)) {
        throw new PrepException(KeyError.KEY_NOT_PRIVATE, "path", file);
      }
      return in.readNBytes(maxBytes);
    } catch (IOException e) {
      throw unreadable(e, file);
    }
  }

  /** What an unreadable key is answered with. */
  public static PrepException unreadable(Exception cause, Path file) {
    return new PrepException(
        cause,
        PackError.KEY_UNREADABLE,
        "path",
        file,
        "detail",
        String.valueOf(cause.getMessage()));
  }
}
