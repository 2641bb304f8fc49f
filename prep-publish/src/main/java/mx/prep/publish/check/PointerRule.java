package mx.prep.publish.check;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header fields that the pointer must come with.
 *
 * @param fields for each its words, separated by commas, all of which must be in its value
 */
record PointerRule(Map<String, String> fields) {
  private static final String ABSENT = "absent";

  /** A field that is not as it should be. */
  record Missing(String expected, String actual) {}

  /** What is missing, by name. */
  List<Missing> missing(HttpHeaders headers) {
    List<Missing> missing = new ArrayList<>();
    new TreeMap<>(fields)
        .forEach(
            (name, value) -> {
              List<String> actual = headers.allValues(name);
              if (!words(String.join(",", actual)).containsAll(words(value))) {
                missing.add(
                    new Missing(
                        name + ": " + value,
                        actual.isEmpty() ? ABSENT : name + ": " + String.join(", ", actual)));
              }
            });
    return missing;
  }

  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    for (String word : value.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }
}
