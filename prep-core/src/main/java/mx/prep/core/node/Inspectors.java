package mx.prep.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.inspection.NamedInspector;
import mx.prep.core.spi.InspectorFactory;

/**
 * Makes the inspectors of a configuration.
 *
 * @param installed by type
 */
record Inspectors(Registry<InspectorFactory<?>> installed) {
  /** Those that the configuration names, or where it is silent those that run unasked. */
  List<NamedInspector> of(PrepConfig config) {
    List<NamedInspector> inspectors = new ArrayList<>();
    Optional<List<PluginConfig>> named = config.inspectors();
    if (named.isPresent()) {
      for (PluginConfig plugin : named.get()) {
        inspectors.add(asked(installed.get(plugin.type()), plugin));
      }
    } else {
      for (String type : installed.types()) {
        unasked(installed.get(type), type).ifPresent(inspectors::add);
      }
    }
    return inspectors;
  }

  private static <C> NamedInspector asked(InspectorFactory<C> factory, PluginConfig plugin) {
    return new NamedInspector(
        plugin.type(), factory.create(plugin.settings().as(factory.configType())));
  }

  private static <C> Optional<NamedInspector> unasked(InspectorFactory<C> factory, String type) {
    return factory.unasked().map(settings -> new NamedInspector(type, factory.create(settings)));
  }
}
