package mx.prep.cli.config;

import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.config.ConfigSource;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.node.Plugins;

/** The configuration in a YAML file. */
public final class YamlConfig implements ConfigSource {
  private final Path file;
  private final InstalledTypes types;

  /** Reads nothing yet. */
  public YamlConfig(Path file, Plugins plugins) {
    this(file, role -> role.types(plugins));
  }

  YamlConfig(Path file, InstalledTypes types) {
    this.file = file.toAbsolutePath().normalize();
    this.types = types;
  }

  public Path file() {
    return file;
  }

  @Override
  public PrepConfig load() {
    return document().toConfig();
  }

  ConfigDocument document() {
    Problems problems = new Problems();
    Optional<ConfigDocument> document =
        YamlFile.read(file, problems)
            .flatMap(root -> binder(problems).bind(ConfigDocument.class, root));
    document.ifPresent(whole -> new CrossChecks(whole, problems).run());
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(ConfigError.INVALID, file, problems.inOrder());
    }
    return document.orElseThrow();
  }

  private Binder binder(Problems problems) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    return new Binder(new Scalars(folder), types, problems);
  }
}
