package mx.prep.integrity.inspect;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what institutes write in many ways as one. */
final class Names {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^A-Z0-9]+");
  private static final Pattern STAMP = Pattern.compile("\\d{8,}(?:[_-]?\\d{4,6})?");

  private Names() {}

  /** A column's or figure's name: {@code "Ubicación casilla"} is {@code UBICACION_CASILLA}. */
  static String column(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String word = NO_WORD.matcher(plain.toUpperCase(Locale.ROOT)).replaceAll("_");
    int from = word.startsWith("_") ? 1 : 0;
    int to = word.length() - (word.length() > from && word.endsWith("_") ? 1 : 0);
    return word.substring(from, to);
  }

  /** A value without the quotes and the apostrophe that keep spreadsheets from changing it. */
  static String value(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWrapping(text.charAt(from))) {
      from++;
    }
    while (to > from && isWrapping(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isWrapping(char c) {
    return c == '"' || c == '\'' || Character.isWhitespace(c);
  }

  /** A path without the time stamps in it, the same for every cut. */
  static String table(String path) {
    return STAMP.matcher(path).replaceAll("#");
  }
}
