package mx.prep.core.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written {@code 512}, {@code 20GB} (powers of 1,000) or {@code 512MiB} (powers
 * of 1,024).
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([KMGT]?i?B)?");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "TB",
          1_000_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30,
          "TiB",
          1L << 40);

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is 0 or more");
    }
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException where it is another
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size such as 20GB or 512MiB");
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    Long factor = UNITS.get(unit);
    if (factor == null) {
      throw new IllegalArgumentException("not a unit of size: " + unit);
    }
    return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
  }

  /** The size with a unit that keeps it exact. */
  @Override
  public String toString() {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      long factor = UNITS.getOrDefault(unit, 1L);
      if (bytes > 0 && bytes % factor == 0) {
        return String.format(Locale.ROOT, "%d%s", bytes / factor, unit);
      }
    }
    return bytes + "B";
  }
}
