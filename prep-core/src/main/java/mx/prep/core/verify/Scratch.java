package mx.prep.core.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.disk.FolderRemoval;

/**
 * A temporary folder that is removed also where somebody stops the program: what is unpacked in it
 * may be gigabytes.
 */
record Scratch(Path folder, Thread whenStopped) implements AutoCloseable {
  static Scratch make() throws IOException {
    Path folder = Files.createTempDirectory("prep-verify-");
    Thread whenStopped = new Thread(() -> remove(folder), "scratch");
    Runtime.getRuntime().addShutdownHook(whenStopped);
    return new Scratch(folder, whenStopped);
  }

  private static void remove(Path folder) {
    try {
      FolderRemoval.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    remove(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(whenStopped);
    } catch (IllegalStateException e) {
      // The program is being stopped: what is to be removed is gone already.
    }
  }
}
