package mx.prep.integrity.convention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * What archives' names say of their cuts.
 *
 * @param pattern with the groups {@link #DATE} and {@link #TIME}
 * @param zone of their times
 */
record ArchiveNamePattern(Pattern pattern, ZoneId zone) {
  static final String DATE = "date";
  static final String TIME = "time";
  private static final String SEQUENCE = "sequence";

  private static final Pattern SEPARATORS = Pattern.compile("[-_.: ]");
  private static final DateTimeFormatter DATES =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMdd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIMES =
      new DateTimeFormatterBuilder()
          .appendPattern("HHmm[ss]")
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  static boolean hasGroup(Pattern pattern, String group) {
    // A group's name is only known to a matcher that has matched: this one always does.
    Matcher matcher = Pattern.compile("(?:" + pattern + ")?", pattern.flags()).matcher("");
    try {
      return matcher.matches() && matcher.start(group) >= -1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean matches(String archive) {
    return pattern.matcher(archive).matches();
  }

  /** Whether the name itself counts, rather than its time. */
  boolean counts() {
    return hasGroup(pattern, SEQUENCE);
  }

  /**
   * Reads a name that matches.
   *
   * @throws RefusedException {@code MANIFEST_MALFORMED} where it gives no time or sequence
   */
  Named read(String archive) throws RefusedException {
    Matcher matcher = pattern.matcher(archive);
    if (!matcher.matches()) {
      throw bad(archive, "pattern", archive);
    }
    String date = digits(matcher, DATE);
    String time = digits(matcher, TIME);
    OffsetDateTime cutoff = cutoff(archive, date, time);
    String counted = counts() ? digits(matcher, SEQUENCE) : date + time;
    return new Named(number(archive, counted), cutoff);
  }

  private static String digits(Matcher matcher, String group) {
    return Optional.ofNullable(matcher.group(group))
        .map(text -> SEPARATORS.matcher(text).replaceAll(""))
        .orElse("");
  }

  private OffsetDateTime cutoff(String archive, String date, String time) throws RefusedException {
    try {
      LocalDateTime local =
          LocalDateTime.of(LocalDate.parse(date, DATES), LocalTime.parse(time, TIMES));
      Duration offset =
          Duration.between(ElectoralZone.instant(local, zone), local.toInstant(ZoneOffset.UTC));
      return OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds((int) offset.toSeconds()));
    } catch (DateTimeException e) {
      throw bad(archive, DATE + ", " + TIME, date + ", " + time);
    }
  }

  private static long number(String archive, String text) throws RefusedException {
    try {
      long number = Long.parseLong(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused like a number below 1
    }
    throw bad(archive, SEQUENCE, text);
  }

  private static RefusedException bad(String archive, String group, String value) {
    return new RefusedException(
        VerdictCode.MANIFEST_MALFORMED,
        ConventionReason.BAD_NAME,
        "archive",
        archive,
        "group",
        group,
        "value",
        value);
  }

  /** What a name says. */
  record Named(long sequence, OffsetDateTime cutoff) {}
}
