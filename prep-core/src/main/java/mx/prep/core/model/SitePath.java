package mx.prep.core.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * The path of a file in a site: relative, {@code /}-separated, in NFC, by the rules of {@code
 * package-format.md}, Paths. Whoever holds one may use it below a folder without another check of
 * its form; collisions with other paths are checked where paths come together. Ordered by UTF-8
 * bytes.
 */
public final class SitePath implements Comparable<SitePath> {
  /** Longest path, in UTF-8 bytes. */
  public static final int MAX_BYTES = 1024;

  private static final int MAX_SEGMENT_BYTES = 255;
  private static final String WELL_KNOWN = ".well-known";
  private static final String SEPARATOR = "/";
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String value;

  private SitePath(String value) {
    this.value = value;
  }

  /**
   * Reads a path from outside.
   *
   * @throws RefusedException {@code PATH_FORBIDDEN}, with the path and the rule that it breaks
   */
  public static SitePath parse(String value) throws RefusedException {
    return parse(
        value,
        rule ->
            new RefusedException(
                VerdictCode.PATH_FORBIDDEN, CoreReason.PATH_RULE, "path", value, "rule", rule));
  }

  /**
   * Reads a path from outside.
   *
   * @param refusal of a path that breaks this rule
   */
  public static SitePath parse(String value, Function<PathRule, RefusedException> refusal)
      throws RefusedException {
    Optional<PathRule> broken = brokenRule(value);
    if (broken.isPresent()) {
      throw refusal.apply(broken.get());
    }
    return new SitePath(value);
  }

  /**
   * A path that the program itself names.
   *
   * @throws IllegalArgumentException where it breaks a rule
   */
  public static SitePath of(String value) {
    brokenRule(value)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(rule + ": " + value);
            });
    return new SitePath(value);
  }

  /** The first rule that the text breaks as a path; empty where it is a good one. */
  public static Optional<PathRule> brokenRule(String value) {
    Optional<PathRule> broken = brokenByCharacters(value);
    if (broken.isPresent()) {
      return broken;
    }
    if (utf8Length(value) > MAX_BYTES) {
      return Optional.of(PathRule.PATH_TOO_LONG);
    }
    if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      return Optional.of(PathRule.NOT_NFC);
    }
    String[] segments = value.split(SEPARATOR, -1);
    for (int i = 0; i < segments.length; i++) {
      broken = brokenBySegment(segments[i], i == 0);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private static Optional<PathRule> brokenByCharacters(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (Character.getType(c) == Character.SURROGATE) {
        return Optional.of(PathRule.LONE_SURROGATE);
      }
      if (Character.isISOControl(c)) {
        return Optional.of(PathRule.CONTROL_CHARACTER);
      }
      if ((c >= 0x202A && c <= 0x202E)
          || (c >= 0x2066 && c <= 0x2069)
          || c == 0x200E
          || c == 0x200F) {
        return Optional.of(PathRule.BIDI_CONTROL);
      }
      if ("\\:<>\"|?*".indexOf(c) >= 0) {
        return Optional.of(PathRule.FORBIDDEN_CHARACTER);
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static Optional<PathRule> brokenBySegment(String segment, boolean first) {
    if (segment.isEmpty()) {
      return Optional.of(PathRule.EMPTY_SEGMENT);
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of(PathRule.DOT_SEGMENT);
    }
    if (utf8Length(segment) > MAX_SEGMENT_BYTES) {
      return Optional.of(PathRule.SEGMENT_TOO_LONG);
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return Optional.of(PathRule.TRAILING_DOT_OR_SPACE);
    }
    if (DEVICE.matcher(segment).matches()) {
      return Optional.of(PathRule.DEVICE_NAME);
    }
    if (segment.startsWith(".") && !(first && segment.equals(WELL_KNOWN))) {
      return Optional.of(PathRule.HIDDEN);
    }
    if (segment.toLowerCase(Locale.ROOT).equals("web.config")) {
      return Optional.of(PathRule.SERVER_CONFIGURATION);
    }
    return Optional.empty();
  }

  private static int utf8Length(String value) {
    int length = 0;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      length += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      i += Character.charCount(c);
    }
    return length;
  }

  /** The path as text, never empty. */
  public String value() {
    return value;
  }

  /** Its segments, at least one; the last is the file's name. */
  public List<String> segments() {
    return List.of(value.split(SEPARATOR, -1));
  }

  @Override
  public int compareTo(SitePath other) {
    return Utf8Order.UTF8_ORDER.compare(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SitePath that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The path as text. */
  @Override
  public String toString() {
    return value;
  }
}
