package mx.prep.integrity.manifest;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object below the top, as they come. */
final class Fields {
  private final JsonCursor json;
  private final String object;
  private final Set<String> seen = new HashSet<>();
  private String current = "";

  /**
   * Stands behind the object's opening brace.
   *
   * @param object its place, for reasons
   */
  Fields(JsonCursor json, String object) {
    this.json = json;
    this.object = object;
  }

  /** The next field's name; its value is to be read or skipped. Null at the end. */
  @Nullable String next() throws IOException, RefusedException {
    if (json.next() != JsonToken.FIELD_NAME) {
      return null;
    }
    current = json.key();
    if (!seen.add(current)) {
      throw JsonCursor.malformed(ManifestReason.DUPLICATE_KEY, "key", path());
    }
    return current;
  }

  /** The place of the field that {@link #next} gave. */
  String path() {
    return object + "." + current;
  }

  void require(String... names) throws RefusedException {
    for (String name : names) {
      if (!seen.contains(name)) {
        throw JsonCursor.malformed(ManifestReason.MISSING_KEY, "key", object + "." + name);
      }
    }
  }
}
