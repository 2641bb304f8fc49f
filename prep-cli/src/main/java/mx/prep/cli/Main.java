package mx.prep.cli;

import java.nio.file.Path;
import java.time.Clock;
import mx.prep.cli.command.Host;
import mx.prep.cli.command.Prep;
import mx.prep.cli.command.Version;
import mx.prep.cli.output.Terminal;
import mx.prep.core.plugin.PluginLoader;

/** Starts {@code prep} and ends the process with the command's exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Asked often by scripts: answered before anything is loaded.
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println(Version.line());
      return;
    }
    Host host =
        new Host(
            Terminal.ofProcess(),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            Clock.systemUTC(),
            PluginLoader::load);
    System.exit(Prep.run(host, arguments));
  }
}
