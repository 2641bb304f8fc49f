package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import mx.prep.cli.output.Terminal;
import mx.prep.core.plugin.PluginLoader;

/**
 * What surrounds a command: a process, or a test.
 *
 * @param folder the working folder
 * @param plugins finds the installed modules; asked at most once, and only by commands that need
 *     them
 */
public record Host(
    Terminal terminal,
    Map<String, String> environment,
    Path folder,
    Clock clock,
    Supplier<PluginLoader> plugins) {}
