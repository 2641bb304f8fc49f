package mx.prep.integrity.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Walks once over JSON text, forward only, and refuses whatever is not what its caller expects
 * next.
 */
final class JsonCursor implements AutoCloseable {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_SHOWN = 80;

  /** No sign, no leading zero, no fraction, no exponent; what is longer is no long. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser parser;

  JsonCursor(Reader text) throws IOException {
    this.parser = JSON.createParser(text);
  }

  /** Moves to the next token. */
  JsonToken next() throws IOException, RefusedException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw malformed(
          ManifestReason.NOT_JSON, "line", line(), "column", column(), "detail", "end of text");
    }
    return token;
  }

  /** The key that this cursor stands on, after {@link #next} gave a field name. */
  String key() throws IOException {
    return parser.currentName();
  }

  void expect(JsonToken token, JsonToken expected, String key) throws RefusedException {
    if (token != expected) {
      throw malformed(
          ManifestReason.WRONG_TYPE,
          "key",
          key,
          "expected",
          switch (expected) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            default -> "string";
          });
    }
  }

  String string(String key) throws IOException, RefusedException {
    expect(next(), JsonToken.VALUE_STRING, key);
    return parser.getText();
  }

  /** A string of an array; null at its end. */
  @org.jspecify.annotations.Nullable
  String stringOrEnd(String key) throws IOException, RefusedException {
    JsonToken token = next();
    if (token == JsonToken.END_ARRAY) {
      return null;
    }
    expect(token, JsonToken.VALUE_STRING, key);
    return parser.getText();
  }

  /** A whole number from 0 to 2⁶³-1. */
  long number(String key) throws IOException, RefusedException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw malformed(ManifestReason.WRONG_TYPE, "key", key, "expected", "integer");
    }
    String text = parser.getText();
    try {
      if (WHOLE_NUMBER.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // larger than a long: refused like every other bad number
    }
    throw badValue(key, text);
  }

  /** Passes over a value of any type; even there no key may stand twice. */
  void skip(String key) throws IOException, RefusedException {
    skip(next(), key);
  }

  private void skip(JsonToken first, String key) throws IOException, RefusedException {
    if (first == JsonToken.START_OBJECT) {
      Fields fields = new Fields(this, key);
      while (fields.next() != null) {
        skip(fields.path());
      }
    } else if (first == JsonToken.START_ARRAY) {
      for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
        skip(token, key);
      }
    }
  }

  /** Whatever follows the value is refused. */
  void end() throws IOException, RefusedException {
    if (parser.nextToken() != null) {
      throw malformed(ManifestReason.TRAILING_CONTENT, "line", line());
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  static RefusedException badValue(String key, String value) {
    return malformed(
        ManifestReason.BAD_VALUE,
        "key",
        key,
        "value",
        value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value);
  }

  static RefusedException malformed(ManifestReason reason, Object... namesAndValues) {
    return new RefusedException(VerdictCode.MANIFEST_MALFORMED, reason, namesAndValues);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
