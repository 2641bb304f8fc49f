package mx.prep.cli.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Secret;
import mx.prep.core.config.SettingError;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads single values. Each is taken from its text as written, never from what YAML makes of it:
 * {@code no} is no boolean here, and {@code 017} no number.
 */
final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

  private final Path folder;
  private final Map<Class<?>, Form> forms;

  /**
   * For one file.
   *
   * @param folder from which relative paths are taken
   */
  Scalars(Path folder) {
    this.folder = folder;
    this.forms =
        Map.ofEntries(
            Map.entry(String.class, Form.words(text -> text, ProblemText.WRONG)),
            Map.entry(boolean.class, new Form(Scalars::bool, ProblemText.NOT_A_BOOLEAN, false)),
            Map.entry(int.class, new Form(Scalars::integer, ProblemText.NOT_A_NUMBER, false)),
            Map.entry(long.class, new Form(Scalars::number, ProblemText.NOT_A_NUMBER, false)),
            Map.entry(
                Duration.class, new Form(Durations::parse, ProblemText.NOT_A_DURATION, false)),
            Map.entry(ByteSize.class, new Form(ByteSize::parse, ProblemText.NOT_A_SIZE, false)),
            Map.entry(
                HostPort.class, new Form(HostPort::parse, SettingError.NOT_A_HOST_PORT, false)),
            Map.entry(Path.class, Form.words(this::path, ProblemText.NOT_A_PATH)),
            Map.entry(URI.class, Form.words(Scalars::url, ProblemText.NOT_A_URL)),
            Map.entry(
                LocalDateTime.class,
                new Form(LocalDateTime::parse, ProblemText.NOT_A_LOCAL_TIME, false)),
            Map.entry(ZoneId.class, Form.words(ZoneId::of, ProblemText.NOT_A_ZONE)),
            Map.entry(Pattern.class, Form.words(Pattern::compile, ProblemText.NOT_A_PATTERN)),
            Map.entry(Secret.class, Form.words(this::secret, ProblemText.NOT_A_SECRET)));
  }

  /**
   * How values of one type are read.
   *
   * @param reader throws a runtime exception where the text has another form
   * @param words whether YAML's own reading of the text as a number or boolean is a trap
   */
  private record Form(Function<String, Object> reader, MessageKey problem, boolean words) {
    static Form words(Function<String, Object> reader, ProblemText problem) {
      return new Form(reader, problem, true);
    }
  }

  /** Whether values of the type are single ones. */
  boolean reads(Class<?> type) {
    return form(type).isPresent();
  }

  private Optional<Form> form(Class<?> type) {
    Form known = forms.get(type);
    if (known != null || type.isEnum()) {
      return Optional.of(
          known != null
              ? known
              : Form.words(text -> constant(type, text), ProblemText.UNKNOWN_WORD));
    }
    return identifier(type)
        .map(
            constructor ->
                Form.words(text -> construct(constructor, text), ProblemText.NOT_AN_IDENTIFIER));
  }

  /** Reads a default, which is the program's own. */
  Object parse(Class<?> type, String text) {
    return form(type).orElseThrow().reader().apply(text);
  }

  /** Reads a value; empty where it is wrong, which is then among the problems. */
  Optional<Object> read(Class<?> type, Node node, String at, Problems problems) {
    Form form = form(type).orElseThrow();
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(at, ProblemText.NOT_A_SCALAR);
      return Optional.empty();
    }
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL) || text.isBlank()) {
      problems.add(at, ProblemText.NO_VALUE);
      return Optional.empty();
    }
    if (form.words() && scalar.isPlain() && !scalar.getTag().equals(Tag.STR)) {
      problems.add(at, ProblemText.QUOTE_IT, "value", text);
      return Optional.empty();
    }
    try {
      return Optional.of(form.reader().apply(text));
    } catch (PrepException e) {
      problems.add(at, e.text());
    } catch (RuntimeException e) {
      problems.add(at, Message.of(form.problem(), facts(type, text, e)));
    }
    return Optional.empty();
  }

  private static Object[] facts(Class<?> type, String text, RuntimeException e) {
    List<String> known = type.isEnum() ? words(type) : List.of();
    return new Object[] {
      "value",
      text,
      "detail",
      String.valueOf(e.getMessage()),
      "index",
      e instanceof PatternSyntaxException wrong ? wrong.getIndex() + 1 : 1,
      "known",
      String.join(", ", known),
      "suggestion",
      Suggestion.of(text, known).orElse(known.isEmpty() ? "" : known.get(0))
    };
  }

  /** An enum's words as people write them. */
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList();
  }

  /** How people write an enum's constant. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Optional<Constructor<?>> identifier(Class<?> type) {
    return Arrays.stream(type.getConstructors())
        .filter(c -> c.getParameterCount() == 1 && c.getParameterTypes()[0] == String.class)
        .findFirst();
  }

  private static Object construct(Constructor<?> constructor, String text) {
    try {
      return constructor.newInstance(text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof PrepException known) {
        throw known; // which says what is wrong in words of its own
      }
      throw new IllegalArgumentException(text, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object integer(String text) {
    return Math.toIntExact((Long) number(text));
  }

  private static Object number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return Long.valueOf(text);
  }

  private static Object url(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  private Object path(String text) {
    return folder.resolve(text).normalize();
  }

  private Object secret(String text) {
    return SecretReference.parse(text, folder);
  }
}
