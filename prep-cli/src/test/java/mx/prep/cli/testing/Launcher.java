package mx.prep.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the built distribution's {@code bin/prep}, as users do.
 *
 * @param folder the working folder, which also holds what was printed
 */
public record Launcher(Path folder) {
  private static final Path PREP = Path.of(System.getProperty("prep.distribution"), "bin", "prep");

  /** What a command printed, and how it ended. */
  public record Result(int exit, String out, String err) {}

  /** A process at work, whose output goes to files. */
  public record Running(Process process, Path out, Path err) {
    /** Waits for its end. */
    public Result await(long seconds) throws IOException, InterruptedException {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end within " + seconds + " s: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** Runs a command to its end. */
  public Result prep(Object... arguments) throws IOException, InterruptedException {
    return start(arguments).await(120);
  }

  /** Starts a command. The launcher becomes the Java process: a signal reaches it. */
  public Running start(Object... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        command(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  /** A command that is not started yet, without whatever the environment says to prep. */
  public ProcessBuilder command(Object... arguments) {
    List<String> command = new ArrayList<>(List.of(PREP.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PREP_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "es_MX.UTF-8");
    // What a killed process leaves of its libraries goes away with the test's folder.
    builder.environment().put("PREP_JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
    return builder;
  }
}
