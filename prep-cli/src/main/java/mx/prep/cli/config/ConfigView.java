package mx.prep.cli.config;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.SourceConfig;

/**
 * The configuration in force as maps, lists, numbers, booleans and strings, defaults filled in.
 * Secrets appear as references.
 */
public final class ConfigView {

  /** The largest first: what is written is the largest that is whole. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", Duration.ofDays(1).toSeconds());
    UNITS.put("h", Duration.ofHours(1).toSeconds());
    UNITS.put("m", Duration.ofMinutes(1).toSeconds());
  }

  private static final Scalars SCALARS = new Scalars(Path.of(""));

  private ConfigView() {}

  /** What a file says. */
  public static Map<String, Object> of(YamlConfig config) {
    return record(config.document());
  }

  private static Map<String, Object> record(Record value) {
    Map<String, Object> view = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      value(read(component.getAccessor(), value)).ifPresent(v -> view.put(component.getName(), v));
    }
    return view;
  }

  private static Object read(Method accessor, Record value) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Object> value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(ConfigView::value);
    }
    if (value instanceof PluginConfig plugin) {
      return Optional.of(plugin(plugin));
    }
    if (value instanceof SourceConfig source) {
      Map<String, Object> view = plugin(source.plugin());
      source.convention().ifPresent(name -> view.put(PluginParts.CONVENTION, name));
      return Optional.of(view);
    }
    if (value instanceof List<?> list) {
      List<Object> view = new ArrayList<>();
      list.forEach(item -> value(item).ifPresent(view::add));
      return Optional.of(view);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> view = new LinkedHashMap<>();
      map.forEach((key, item) -> value(item).ifPresent(v -> view.put(String.valueOf(key), v)));
      return Optional.of(view);
    }
    return Optional.of(scalar(value));
  }

  private static Object scalar(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return Scalars.word(constant);
    }
    if (value instanceof Duration duration) {
      return written(duration);
    }
    // Types with a written form print it; other records are mappings.
    return value instanceof Record record && !SCALARS.reads(record.getClass())
        ? record(record)
        : value.toString();
  }

  private static String written(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    return UNITS.entrySet().stream()
        .filter(unit -> !duration.isZero() && duration.toSeconds() % unit.getValue() == 0)
        .findFirst()
        .map(unit -> duration.toSeconds() / unit.getValue() + unit.getKey())
        .orElseGet(() -> duration.toSeconds() + "s");
  }

  private static Map<String, Object> plugin(PluginConfig plugin) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(PluginParts.TYPE, plugin.type());
    if (plugin.settings() instanceof BoundSettings settings) {
      view.putAll(record(settings.bound()));
    }
    return view;
  }
}
