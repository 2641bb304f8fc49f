package mx.prep.audit.lines;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Puts bytes at the end of a file, on disk on return. A seam, so that tests can fill the disk. */
@FunctionalInterface
public interface Output {
  /**
   * With the operating system's own write and fsync. A stream and not a channel: a channel would
   * close when its thread is interrupted, and the last event of a shutdown would be lost.
   */
  Output DISK =
      (file, bytes) -> {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
          ((OutputStream) out).write(bytes);
          out.getFD().sync();
        }
      };

  /**
   * Appends.
   *
   * @throws IOException where it fails; some of the bytes may then be there
   */
  void append(Path file, byte[] bytes) throws IOException;
}
