package mx.prep.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.cli.config.ConfigError;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.output.OutputFormat;
import mx.prep.cli.output.Paint;
import mx.prep.cli.output.Terminal;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Plugins;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;

/** One call of {@code prep}: its global options, its language, its streams, what is installed. */
final class Session {
  private static final String VARIABLE = "PREP_CONFIG";
  private static final Path SYSTEM_CONFIG = Path.of("/etc/prep/prep.yaml");

  private final Host host;
  private final EarlyOptions early;
  private final GlobalOptions options;
  private final Texts texts;
  private @Nullable PluginLoader loaded;

  Session(Host host, EarlyOptions early, GlobalOptions options) {
    this.host = host;
    this.early = early;
    this.options = options;
    this.texts = new Texts(early.language().locale());
  }

  GlobalOptions options() {
    return options;
  }

  EarlyOptions early() {
    return early;
  }

  Host host() {
    return host;
  }

  Terminal terminal() {
    return host.terminal();
  }

  PrintWriter out() {
    return host.terminal().out();
  }

  PrintWriter err() {
    return host.terminal().err();
  }

  /** A path of the command line, as the person who types it means it. */
  Path resolve(Path path) {
    return host.folder().resolve(path);
  }

  List<Path> resolve(List<Path> paths) {
    return paths.stream().map(this::resolve).toList();
  }

  Clock clock() {
    return host.clock();
  }

  Texts texts() {
    return texts;
  }

  String text(MessageKey key, Object... namesAndValues) {
    return texts.render(Message.of(key, namesAndValues));
  }

  boolean json() {
    return options.output == OutputFormat.JSON;
  }

  /** For what goes to standard output. */
  Paint paint() {
    return new Paint(early.color().decide(host.environment(), host.terminal().outIsScreen()));
  }

  /** For what goes to standard error. */
  Paint errorPaint() {
    return new Paint(early.color().decide(host.environment(), host.terminal().errIsScreen()));
  }

  /** The installed modules; finding them takes a while. */
  PluginLoader loader() {
    PluginLoader loader = loaded == null ? host.plugins().get() : loaded;
    loaded = loader;
    return loader;
  }

  Plugins plugins() {
    return loader().plugins();
  }

  NodeFactory nodes() {
    return new NodeFactory(plugins(), clock());
  }

  /** Whether the person named a configuration. */
  boolean namesConfig() {
    return options.config != null;
  }

  /**
   * The configuration that is named, or found in its usual places.
   *
   * @throws PrepException {@code NOWHERE}
   */
  YamlConfig config() {
    return findConfig()
        .orElseThrow(
            () ->
                new PrepException(
                    ConfigError.NOWHERE,
                    "places",
                    String.join(", ", usualPlaces().map(Path::toString).toList())));
  }

  /** The same, where there is one. */
  Optional<YamlConfig> findConfig() {
    return configFile().map(file -> new YamlConfig(host.folder().resolve(file), plugins()));
  }

  private Optional<Path> configFile() {
    Path named = options.config;
    if (named != null) {
      return Optional.of(named);
    }
    String variable = host.environment().getOrDefault(VARIABLE, "");
    return variable.isEmpty()
        ? usualPlaces().filter(Files::exists).findFirst()
        : Optional.of(Path.of(variable));
  }

  private Stream<Path> usualPlaces() {
    return List.of(host.folder().resolve("prep.yaml"), SYSTEM_CONFIG).stream();
  }
}
