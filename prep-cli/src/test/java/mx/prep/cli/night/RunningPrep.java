package mx.prep.cli.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.cli.testing.Launcher;

/** A command of the distribution at work, whose lines are heard as they come. */
final class RunningPrep implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+/");

  private final Process process;
  private final BlockingQueue<Optional<String>> coming = new LinkedBlockingQueue<>();
  private final List<String> heard = new ArrayList<>();

  private RunningPrep(Process process) {
    this.process = process;
  }

  static RunningPrep start(Launcher launcher, Object... arguments) throws IOException {
    return start(launcher.command(arguments));
  }

  static RunningPrep start(ProcessBuilder command) throws IOException {
    Process process = command.redirectErrorStream(true).start();
    RunningPrep running = new RunningPrep(process);
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    Thread listener = new Thread(() -> running.listen(lines), "prep-output");
    listener.setDaemon(true);
    listener.start();
    return running;
  }

  private void listen(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        coming.add(Optional.of(line));
      }
    } catch (IOException e) {
      coming.add(Optional.of(e.toString()));
    } finally {
      coming.add(Optional.empty());
    }
  }

  /** The next line of JSON that is as described. */
  JsonNode awaitJson(Predicate<JsonNode> description) throws Exception {
    return await(
        line ->
            line.startsWith("{") ? Optional.of(json(line)).filter(description) : Optional.empty());
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  /** The address of the web server, once it is told. */
  String awaitAddress() throws Exception {
    return await(
        line -> {
          Matcher address = ADDRESS.matcher(line);
          return address.find() ? Optional.of(address.group()) : Optional.empty();
        });
  }

  private <T> T await(Function<String, Optional<T>> description) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Optional<String> line = coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.isEmpty()) {
        throw new AssertionError("heard in vain: " + String.join("\n", heard));
      }
      heard.add(line.get());
      Optional<T> found = description.apply(line.get());
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** Sends SIGTERM; the exit code. */
  int stop() throws Exception {
    // Not Process.destroy, which also closes what is still to be heard.
    process.toHandle().destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("goes on after SIGTERM: " + heard());
    }
    return process.exitValue();
  }

  /** All that it said, to its end or to the last line that was waited for. */
  List<String> heard() throws InterruptedException {
    if (!process.isAlive()) {
      for (Optional<String> line = coming.take(); line.isPresent(); line = coming.take()) {
        heard.add(line.get());
      }
      coming.add(Optional.empty());
    }
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    // Whatever happened, no process outlives its test.
    process.destroyForcibly().onExit().join();
  }
}
