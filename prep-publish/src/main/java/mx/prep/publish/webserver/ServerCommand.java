package mx.prep.publish.webserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mx.prep.core.error.PrepException;

/**
 * Runs a command of a web server: no shell, no input, bounded in time and output. One without
 * arguments does nothing and is good, for a server that needs none.
 */
final class ServerCommand {
  private static final int MOST_OUTPUT = 4_000;

  /**
   * How it ended.
   *
   * @param output the first of what it said, on both streams
   */
  record Result(boolean good, String output) {}

  private final List<String> arguments;
  private final Duration timeout;

  ServerCommand(List<String> arguments, Duration timeout) {
    this.arguments = List.copyOf(arguments);
    this.timeout = timeout;
  }

  /**
   * Runs it to its end.
   *
   * @throws PrepException {@code COMMAND_FAILED} where it cannot be run, or takes too long; it is
   *     killed then
   */
  Result run() {
    if (arguments.isEmpty()) {
      return new Result(true, "");
    }
    Process process = start();
    try (InputStream said = process.getInputStream()) {
      // Read beside, so that one who keeps the stream open does not keep us.
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(said));
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed("> " + timeout);
      }
      return new Result(process.exitValue() == 0, output.get(1, TimeUnit.SECONDS).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw failed(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() {
    try {
      Process process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static String read(InputStream said) {
    try {
      byte[] first = said.readNBytes(MOST_OUTPUT);
      said.transferTo(OutputStream.nullOutputStream());
      return new String(first, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private PrepException failed(Object why) {
    return new PrepException(
        why instanceof Throwable cause ? cause : null,
        WebServerError.COMMAND_FAILED,
        "command",
        this,
        "detail",
        why);
  }

  @Override
  public String toString() {
    return String.join(" ", arguments);
  }
}
