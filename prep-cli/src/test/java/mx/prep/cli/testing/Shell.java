package mx.prep.cli.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.cli.command.Host;
import mx.prep.cli.command.Prep;
import mx.prep.cli.output.Terminal;
import mx.prep.core.plugin.PluginLoader;

/**
 * Types commands in this process.
 *
 * @param folder the working folder
 */
public record Shell(Path folder, Map<String, String> environment) {
  public Shell(Path folder) {
    this(folder, Map.of("LANG", "es_MX.UTF-8"));
  }

  /** What a command printed, and how it ended. */
  public record Result(int exit, String out, String err) {
    /** The lines of standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs a command line. */
  public Result prep(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false);
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    int exit =
        Prep.run(
            new Host(terminal, environment, folder, Clock.systemUTC(), PluginLoader::load),
            words.toArray(String[]::new));
    return new Result(exit, out.toString(), err.toString());
  }
}
