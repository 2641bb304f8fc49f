package mx.prep.integrity.manifest;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 3339 times with an offset. ISO 8601, as the JDK reads it, allows more than that: no seconds,
 * no minutes of the offset.
 */
public final class Timestamps {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,9})\\d*)?(Z|[+-]\\d{2}:\\d{2})");
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);

  private Timestamps() {}

  /**
   * Reads one; digits beyond the nanosecond are dropped.
   *
   * @throws IllegalArgumentException where it is not such a time
   */
  public static OffsetDateTime parse(String text) {
    Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a time of RFC 3339 with an offset");
    }
    String fraction = matcher.group(2) == null ? "" : "." + matcher.group(2);
    try {
      return OffsetDateTime.parse(matcher.group(1) + fraction + matcher.group(3));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no such time", e);
    }
  }

  /** Writes one, to the second, with its offset in hours and minutes. */
  public static String write(OffsetDateTime time) {
    return WRITTEN.format(time);
  }
}
