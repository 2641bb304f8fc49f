package mx.prep.cli.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import mx.prep.core.node.Plugins;
import mx.prep.core.node.Registry;

/** What a plug-in part of the configuration is for, and so which plug-ins it may name. */
enum Role {
  SOURCE,
  COURIER,
  PUBLISH,
  WEBSERVER,
  CONVENTION,
  INSPECTOR;

  /** The settings' record of each type that is installed, by type, ascending. */
  Map<String, Class<?>> types(Plugins plugins) {
    return switch (this) {
      case SOURCE -> types(plugins.sources(), factory -> factory.configType());
      case COURIER -> types(plugins.couriers(), factory -> factory.configType());
      case PUBLISH -> types(plugins.targets(), factory -> factory.configType());
      case WEBSERVER -> types(plugins.webServers(), factory -> factory.configType());
      case CONVENTION -> types(plugins.conventions(), factory -> factory.configType());
      case INSPECTOR -> types(plugins.inspectors(), factory -> factory.configType());
    };
  }

  private static <F> Map<String, Class<?>> types(
      Registry<F> registry, Function<F, Class<?>> configType) {
    Map<String, Class<?>> types = new TreeMap<>();
    registry.types().forEach(type -> types.put(type, configType.apply(registry.get(type))));
    return types;
  }
}
