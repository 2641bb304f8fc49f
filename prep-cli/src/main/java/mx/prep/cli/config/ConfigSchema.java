package mx.prep.cli.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.Secret;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.node.Plugins;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (draft 7, which editors know best) of {@code prep.yaml}, made from the records
 * that it is bound to, those of the installed plug-ins too.
 */
public final class ConfigSchema {
  private static final Map<Class<?>, Map<String, Object>> FORMS =
      Map.of(
          String.class, Map.of("type", "string"),
          boolean.class, Map.of("type", "boolean"),
          int.class, Map.of("type", "integer"),
          long.class, Map.of("type", "integer"),
          ByteSize.class, pattern("^\\d{1,15}\\s*([KMGT]?i?B)?$", true),
          Duration.class, pattern("^\\d{1,9}(ms|s|m|h|d)$", false),
          HostPort.class, pattern("^\\S+:\\d{1,5}$", false),
          Secret.class, pattern("^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$", false),
          LocalDateTime.class, pattern("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$", false),
          URI.class, pattern("^https?://", false));

  private final InstalledTypes types;
  private final Locale locale;

  private ConfigSchema(InstalledTypes types, Locale locale) {
    this.types = types;
    this.locale = locale;
  }

  /** The schema, with descriptions in the language. */
  public static Map<String, Object> of(Plugins plugins, Locale locale) {
    return of((InstalledTypes) role -> role.types(plugins), locale);
  }

  static Map<String, Object> of(InstalledTypes types, Locale locale) {
    return of("PREP Difusores: prep.yaml", ConfigDocument.class, types, locale);
  }

  /** The schema of another document that is bound to a record. */
  static Map<String, Object> of(
      String title, Class<?> document, InstalledTypes types, Locale locale) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.putAll(new ConfigSchema(types, locale).record(document));
    return schema;
  }

  private Map<String, Object> record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), component(type, component));
      if (isRequired(component)) {
        required.add(component.getName());
      }
    }
    return object(properties, required);
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static boolean isRequired(RecordComponent component) {
    Class<?> type = component.getType();
    boolean optionalRecord =
        type.isRecord()
            && !FORMS.containsKey(type)
            && Arrays.stream(type.getRecordComponents()).allMatch(c -> !isRequired(c));
    return !component.isAnnotationPresent(DefaultValue.class)
        && type != Optional.class
        && type != List.class
        && type != Map.class
        && !optionalRecord;
  }

  private Map<String, Object> component(Class<?> owner, RecordComponent component) {
    PluginRole role = component.getAnnotation(PluginRole.class);
    Map<String, Object> schema =
        new LinkedHashMap<>(value(component.getGenericType(), Optional.ofNullable(role)));
    description(owner, component.getName()).ifPresent(text -> schema.put("description", text));
    DefaultValue fallback = component.getAnnotation(DefaultValue.class);
    if (fallback != null) {
      schema.put("default", typed(component.getType(), fallback.value()));
    }
    return schema;
  }

  private static Object typed(Class<?> type, String text) {
    if (type == int.class || type == long.class) {
      return Long.valueOf(text);
    }
    return type == boolean.class ? (Object) Boolean.valueOf(text) : text;
  }

  private Optional<String> description(Class<?> owner, String component) {
    try {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              owner.getPackageName() + ".Messages",
              locale,
              owner.getClassLoader(),
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      return Optional.of(bundle.getString(owner.getSimpleName() + "." + component));
    } catch (MissingResourceException e) {
      // A plug-in need not describe its keys.
      return Optional.empty();
    }
  }

  private Map<String, Object> value(Type type, Optional<PluginRole> role) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return value(of[0], role);
      }
      return generic.getRawType() == List.class
          ? Map.of("type", "array", "items", value(of[0], role))
          : Map.of("type", "object", "additionalProperties", value(of[1], role));
    }
    Class<?> plain = (Class<?>) type;
    if (plain == PluginConfig.class) {
      return part(role.orElseThrow().value(), false);
    }
    if (plain == SourceConfig.class) {
      return part(Role.SOURCE, true);
    }
    if (plain.isEnum()) {
      return Map.of("enum", Scalars.words(plain));
    }
    Map<String, Object> form = FORMS.get(plain);
    if (form != null) {
      return form;
    }
    boolean text = new Scalars(Path.of("")).reads(plain);
    return text ? Map.of("type", "string") : record(plain);
  }

  /** One alternative a type, so that an editor offers the keys of the type that is named. */
  private Map<String, Object> part(Role role, boolean source) {
    List<Object> alternatives = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    types
        .of(role)
        .forEach(
            (type, settings) -> {
              Map<String, Object> whole = record(settings);
              Map<String, Object> properties = new LinkedHashMap<>();
              properties.put(PluginParts.TYPE, described(PluginParts.TYPE, Map.of("const", type)));
              properties.putAll(asMap(whole.get("properties")));
              if (source) {
                properties.put(
                    PluginParts.CONVENTION,
                    described(PluginParts.CONVENTION, Map.of("type", "string")));
              }
              List<String> required = new ArrayList<>(List.of(PluginParts.TYPE));
              asList(whole.get("required")).forEach(key -> required.add(String.valueOf(key)));
              if (required.size() == 1 && !source) {
                plain.add(type);
              }
              alternatives.add(object(properties, required));
            });
    if (!plain.isEmpty()) {
      alternatives.add(Map.of("enum", plain));
    }
    return Map.of("oneOf", alternatives);
  }

  /** Keys that belong to no record. */
  private Map<String, Object> described(String key, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    description(PluginParts.class, key).ifPresent(text -> described.put("description", text));
    return described;
  }

  private static Map<String, Object> asMap(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> known) {
      known.forEach((key, item) -> map.put(String.valueOf(key), item));
    }
    return map;
  }

  private static List<?> asList(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> pattern(String pattern, boolean orNumber) {
    return orNumber
        ? Map.of("type", List.of("string", "integer"), "pattern", pattern)
        : Map.of("type", "string", "pattern", pattern);
  }
}
