package mx.prep.cli.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.NoSettings;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.SourceConfig;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Binds the parts that name a plug-in: {@code type}, and the settings of that type. */
final class PluginParts {
  static final String TYPE = "type";
  static final String CONVENTION = "convention";

  private final Binder binder;
  private final InstalledTypes types;
  private final Problems problems;

  PluginParts(Binder binder, InstalledTypes types, Problems problems) {
    this.binder = binder;
    this.types = types;
    this.problems = problems;
  }

  /** A part that is its type alone. */
  PluginConfig withoutSettings(String type) {
    return new PluginConfig(type, NoSettings.NONE);
  }

  /** A mapping with a {@code type}, or the type alone, as in {@code webserver: none}. */
  Optional<Object> part(Node node, String at, Role role) {
    if (node instanceof ScalarNode scalar) {
      return known(scalar.getValue(), at, role)
          .flatMap(settings -> bind(scalar.getValue(), settings, Fields.none(at, problems)));
    }
    return Fields.of(node, at, problems).flatMap(fields -> part(fields, role, Set.of(TYPE)));
  }

  /** A source: a part that may name a convention too. */
  Optional<Object> source(Node node, String at) {
    return Fields.of(node, at, problems)
        .flatMap(
            fields ->
                part(fields, Role.SOURCE, Set.of(TYPE, CONVENTION))
                    .flatMap(part -> withConvention((PluginConfig) part, fields)));
  }

  private Optional<Object> withConvention(PluginConfig part, Fields fields) {
    Optional<Node> named = fields.value(CONVENTION);
    if (named.isEmpty()) {
      return Optional.of(new SourceConfig(part, Optional.empty()));
    }
    return binder
        .scalars()
        .read(String.class, named.get(), fields.key(CONVENTION), problems)
        .map(convention -> new SourceConfig(part, Optional.of((String) convention)));
  }

  private Optional<Object> part(Fields fields, Role role, Set<String> others) {
    Optional<Node> type = fields.value(TYPE);
    if (type.isEmpty()) {
      problems.add(fields.at(), ProblemText.MISSING_KEY, "key", TYPE);
      return Optional.empty();
    }
    Optional<String> name =
        binder
            .scalars()
            .read(String.class, type.get(), fields.key(TYPE), problems)
            .map(String.class::cast);
    return name.flatMap(n -> known(n, fields.key(TYPE), role))
        .flatMap(
            settings ->
                binder.record(settings, fields, others).map(r -> config(name.orElseThrow(), r)));
  }

  private Optional<Object> bind(String type, Class<?> settings, Fields fields) {
    return binder.record(settings, fields, Set.of()).map(record -> config(type, record));
  }

  private static PluginConfig config(String type, Object record) {
    return new PluginConfig(type, new BoundSettings((Record) record));
  }

  private Optional<Class<?>> known(String type, String at, Role role) {
    Map<String, Class<?>> installed = types.of(role);
    Optional<Class<?>> settings = Optional.ofNullable(installed.get(type));
    if (settings.isEmpty()) {
      problems.unknown(
          at, type, installed.keySet(), ProblemText.UNKNOWN_TYPE, ProblemText.UNKNOWN_TYPE_LIST);
    }
    return settings;
  }
}
