package mx.prep.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists, strings, numbers, booleans and optionals as JSON. An empty optional is {@code
 * null}; anything else is written as its text.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** On one line. */
  public static String line(Map<String, ?> object) {
    return write(object, false);
  }

  /** Over several lines, to be read. */
  public static String pretty(Map<String, ?> object) {
    return write(object, true);
  }

  private static String write(Map<String, ?> object, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      if (pretty) {
        json.setPrettyPrinter(new DefaultPrettyPrinter());
      }
      value(json, object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return visible(text.toString(), pretty);
  }

  /**
   * JSON lets most characters stand as they are; those that act on a terminal do not (threat T79).
   * Outside of strings there are none.
   */
  private static String visible(String json, boolean pretty) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
      int c = json.codePointAt(i);
      boolean layout = pretty && (c == '\n' || c == '\r');
      if (layout || !Texts.actsOnTerminals(c)) {
        out.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
    return out.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      value(json, optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        value(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value == null) {
      json.writeNull();
    } else if (value instanceof OffsetDateTime time) {
      // Its own text leaves out seconds that are zero, which RFC 3339 does not allow.
      json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    } else {
      json.writeString(value.toString());
    }
  }

  /** An object whose keys keep this order: each key, then its value. */
  public static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }
}
