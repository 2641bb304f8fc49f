package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.disk.PrivateFile;
import mx.prep.core.error.PrepException;

/** A file that holds a key to sign with. */
public final class KeyFile {
  private KeyFile() {}

  /**
   * Reads it.
   *
   * @param maxBytes at most as many are read
   * @throws PrepException {@code KEY_NOT_PRIVATE} (threat T87) or {@code KEY_UNREADABLE}
   */
  public static byte[] read(Path file, int maxBytes) {
    try (InputStream in = PlainFile.open(file)) {
      PrivateFile.require(file);
      return in.readNBytes(maxBytes);
    } catch (IOException e) {
      throw new PrepException(e, PackError.KEY_UNREADABLE, "path", file, "detail", e);
    }
  }

  /**
   * What a file that holds no such key is answered with.
   *
   * @param cause how it was found out
   */
  public static PrepException useless(Path file, KeyFault fault, Exception cause) {
    return new PrepException(cause, PackError.KEY_UNREADABLE, "path", file, "detail", fault);
  }
}
