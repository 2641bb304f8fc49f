package mx.prep.cli.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.error.PrepException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes records of YAML by the rules of {@link mx.prep.core.config.Settings}. It goes on after a
 * problem, so that all of them are found.
 */
final class Binder {
  private static final Set<Class<?>> MAY_BE_EMPTY = Set.of(Optional.class, List.class, Map.class);

  private final Scalars scalars;
  private final PluginParts plugins;
  private final Problems problems;

  Binder(Scalars scalars, InstalledTypes types, Problems problems) {
    this.scalars = scalars;
    this.problems = problems;
    this.plugins = new PluginParts(this, types, problems);
  }

  Scalars scalars() {
    return scalars;
  }

  /** The record of a mapping; empty where it has problems. */
  <T> Optional<T> bind(Class<T> type, Node node) {
    return Fields.of(node, "", problems).flatMap(f -> record(type, f, Set.of())).map(type::cast);
  }

  /**
   * The record of these fields.
   *
   * @param others keys that are somebody else's
   */
  Optional<Object> record(Class<?> type, Fields fields, Set<String> others) {
    RecordComponent[] components = type.getRecordComponents();
    Set<String> known = new HashSet<>(others);
    Arrays.stream(components).map(RecordComponent::getName).forEach(known::add);
    fields.onlyKnown(known);
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : components) {
      component(component, fields).ifPresent(arguments::add);
    }
    return arguments.size() == components.length
        ? construct(type, arguments.toArray(), fields)
        : Optional.empty();
  }

  private Optional<Object> component(RecordComponent component, Fields fields) {
    String key = fields.key(component.getName());
    PluginRole role = component.getAnnotation(PluginRole.class);
    Optional<Object> value =
        fields
            .value(component.getName())
            .map(node -> value(component.getGenericType(), node, key, Optional.ofNullable(role)))
            .orElseGet(() -> absent(component, fields));
    if (component.isAnnotationPresent(ExistingFile.class)) {
      value.ifPresent(file -> mustExist(file, key));
    }
    return value;
  }

  private Optional<Object> absent(RecordComponent component, Fields fields) {
    Class<?> type = component.getType();
    DefaultValue fallback = component.getAnnotation(DefaultValue.class);
    if (fallback != null) {
      return Optional.of(
          type == PluginConfig.class
              ? plugins.withoutSettings(fallback.value())
              : scalars.parse(type, fallback.value()));
    }
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (type == List.class) {
      return Optional.of(List.of());
    }
    if (type == Map.class) {
      return Optional.of(Map.of());
    }
    if (type.isRecord() && hasOnlyOptionalKeys(type)) {
      return record(type, Fields.none(fields.key(component.getName()), problems), Set.of());
    }
    problems.add(fields.at(), ProblemText.MISSING_KEY, "key", component.getName());
    return Optional.empty();
  }

  private static boolean hasOnlyOptionalKeys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .allMatch(
            component ->
                component.isAnnotationPresent(DefaultValue.class)
                    || MAY_BE_EMPTY.contains(component.getType())
                    || (component.getType().isRecord()
                        && hasOnlyOptionalKeys(component.getType())));
  }

  private Optional<Object> value(Type type, Node node, String at, Optional<PluginRole> role) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return value(of[0], node, at, role).map(Optional::of);
      }
      return generic.getRawType() == List.class
          ? list(of[0], node, at, role)
          : map(of[1], node, at, role);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == PluginConfig.class) {
      return plugins.part(node, at, role.orElseThrow().value());
    }
    if (plain == SourceConfig.class) {
      return plugins.source(node, at);
    }
    return scalars.reads(plain)
        ? scalars.read(plain, node, at, problems)
        : Fields.of(node, at, problems).flatMap(fields -> record(plain, fields, Set.of()));
  }

  private Optional<Object> list(Type of, Node node, String at, Optional<PluginRole> role) {
    if (!(node instanceof SequenceNode sequence)) {
      problems.add(at, ProblemText.NOT_A_LIST);
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    int number = 0;
    for (Node item : sequence.getValue()) {
      String key = at + "[" + number++ + "]";
      problems.locate(key, item);
      value(of, item, key, role).ifPresent(values::add);
    }
    return values.size() == number ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<Object> map(Type of, Node node, String at, Optional<PluginRole> role) {
    return Fields.of(node, at, problems)
        .flatMap(
            fields -> {
              Map<String, Object> values = new LinkedHashMap<>();
              for (String name : fields.names()) {
                fields
                    .value(name)
                    .flatMap(item -> value(of, item, fields.key(name), role))
                    .ifPresent(item -> values.put(name, item));
              }
              return values.size() == fields.names().size()
                  ? Optional.of(values)
                  : Optional.empty();
            });
  }

  private void mustExist(Object file, String key) {
    Object path = file instanceof Optional<?> optional ? optional.orElse(null) : file;
    if (path instanceof Path there && !Files.isRegularFile(there)) {
      problems.add(key, ProblemText.FILE_ABSENT, "path", there);
    }
  }

  private Optional<Object> construct(Class<?> type, Object[] arguments, Fields fields) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      // The records of plug-ins need not be public.
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof PrepException known) {
        problems.add(fields.at(), known.text());
      } else {
        String why = String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
        problems.add(fields.at(), ProblemText.WRONG, "detail", why);
      }
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a record of settings: " + type, e);
    }
  }
}
