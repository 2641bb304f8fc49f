package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.PrepException;

/**
 * Puts a configuration where the web server reads it: only where it differs, checked by the server
 * before it is taken over. Where the server refuses it, the old one is back and the server was
 * never asked to read the new one.
 *
 * @param file the server's configuration file
 * @param previous where the one before is kept; not beside it, since servers read whole folders
 */
record Installation(Path file, Path previous, ServerCommand test, ServerCommand reload) {

  /**
   * Installs it.
   *
   * @return whether anything was done
   * @throws PrepException of {@link WebServerError}; what was in force is in force
   */
  boolean install(String configuration) {
    byte[] wanted = configuration.getBytes(StandardCharsets.UTF_8);
    try {
      Durable.recover(file);
      Optional<byte[]> there = read(file);
      boolean begun = Files.exists(begun());
      if (!begun && there.filter(bytes -> Arrays.equals(bytes, wanted)).isPresent()) {
        return false;
      }
      Optional<byte[]> before = begun ? read(previous) : there;
      Durable.createDirectories(folder(previous));
      if (before.isPresent()) {
        Durable.write(previous, before.get());
      } else {
        Files.deleteIfExists(previous); // of a time before: it is not what a crash would bring back
      }
      Durable.write(begun(), new byte[0]);
      Durable.write(file, wanted);
      takeOver(before);
      Files.delete(begun());
      return true;
    } catch (IOException e) {
      throw new PrepException(e, WebServerError.CANNOT_INSTALL, "file", file, "detail", e);
    }
  }

  /** Whether an earlier one lies there, which the server took over. */
  boolean isInForce() {
    return Files.exists(file) && !Files.exists(begun());
  }

  /** There while the server may not have taken over what lies there: after a crash, too. */
  private Path begun() {
    return previous.resolveSibling(previous.getFileName() + ".begun");
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private void takeOver(Optional<byte[]> before) throws IOException {
    boolean done = false;
    try {
      ServerCommand.Result tested = test.run();
      if (!tested.good()) {
        throw new PrepException(
            WebServerError.SYNTAX_REFUSED, "file", file, "detail", tested.output());
      }
      ServerCommand.Result reloaded = reload.run();
      if (!reloaded.good()) {
        throw new PrepException(
            WebServerError.RELOAD_FAILED,
            "file",
            file,
            "command",
            reload,
            "detail",
            reloaded.output());
      }
      done = true;
    } finally {
      if (!done) {
        putBack(before);
      }
    }
  }

  private void putBack(Optional<byte[]> before) throws IOException {
    if (before.isPresent()) {
      Durable.write(file, before.get());
    } else {
      Files.deleteIfExists(file);
      Durable.forceDirectory(folder(file));
    }
    Files.delete(begun());
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }
}
