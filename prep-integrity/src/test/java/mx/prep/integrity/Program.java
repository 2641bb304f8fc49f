package mx.prep.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.prep.core.testkit.RealPart;

/** Runs a program that users have, with an environment of its own. */
public final class Program {
  private static final int SECONDS = 60;

  private final Path path;
  private final Map<String, String> environment;

  public Program(RealPart part, Map<String, String> environment) {
    this.path = part.require();
    this.environment = environment;
  }

  /** What it said, and its exit. */
  public record Result(int exit, String output) {
    /** Ends the test where it failed. */
    public Result orFail() {
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ": " + output);
      }
      return this;
    }
  }

  public Result run(String... arguments) {
    return runWith("", arguments);
  }

  /** Runs it with these lines as its input. */
  public Result runWith(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + command);
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
