package mx.prep.core.node;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.config.NoSettings;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Manifest;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.text.Similarity;

/** The conventions in force: the platform's format, and those of the configuration, by name. */
public final class Conventions {
  private final Map<String, Convention> byName = new TreeMap<>();

  /** Makes those of the configuration, beside the platform's format. */
  public Conventions(
      Registry<ConventionFactory<?>> factories,
      Map<String, PluginConfig> configured,
      ConventionFactory.Context context) {
    byName.put(
        Manifest.FORMAT,
        create(
            factories.get(Manifest.FORMAT),
            Manifest.FORMAT,
            new PluginConfig(Manifest.FORMAT, NoSettings.NONE),
            context));
    configured.forEach(
        (name, config) ->
            byName.put(name, create(factories.get(config.type()), name, config, context)));
  }

  private static <C> Convention create(
      ConventionFactory<C> factory,
      String name,
      PluginConfig config,
      ConventionFactory.Context context) {
    return factory.create(name, config.settings().as(factory.configType()), context);
  }

  /**
   * The convention of that name.
   *
   * @param name empty for the platform's own format
   * @throws PrepException {@code UNKNOWN_TYPE}
   */
  public Convention get(Optional<String> name) {
    String wanted = name.orElse(Manifest.FORMAT);
    Convention convention = byName.get(wanted);
    if (convention == null) {
      throw new PrepException(
          CoreError.UNKNOWN_TYPE,
          "role",
          "convention",
          "type",
          wanted,
          "known",
          String.join(", ", byName.keySet()),
          "suggestion",
          byName.keySet().stream()
              .min(Comparator.comparingInt(known -> Similarity.distance(known, wanted)))
              .orElse(""));
    }
    return convention;
  }

  /** The convention of that name, where it is configured. */
  public Optional<Convention> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name, ascending. */
  public java.util.Collection<Convention> all() {
    return byName.values();
  }
}
