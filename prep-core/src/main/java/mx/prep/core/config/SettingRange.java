package mx.prep.core.config;

import java.time.Duration;
import mx.prep.core.error.PrepException;

/** Checks settings that make no sense, or harm, outside a range. */
public final class SettingRange {
  private static final Duration LONGEST = Duration.ofDays(1);

  private SettingRange() {}

  /**
   * A time of at least that and at most a day.
   *
   * @param key as written in the configuration
   * @throws PrepException {@code OUT_OF_RANGE}
   */
  public static void check(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw outOfRange(key, seconds(value), seconds(least), seconds(LONGEST));
    }
  }

  /**
   * A number in that range.
   *
   * @param key as written in the configuration
   * @throws PrepException {@code OUT_OF_RANGE}
   */
  public static void check(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw outOfRange(key, value, least, most);
    }
  }

  /**
   * A time of at least that.
   *
   * @param key as written in the configuration
   * @throws PrepException {@code TOO_SMALL}
   */
  public static void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw tooSmall(key, seconds(value), seconds(least));
    }
  }

  /**
   * A number of at least that.
   *
   * @param key as written in the configuration
   * @throws PrepException {@code TOO_SMALL}
   */
  public static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw tooSmall(key, value, least);
    }
  }

  private static String seconds(Duration value) {
    return value.toMillis() % 1_000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }

  private static PrepException tooSmall(String key, Object value, Object least) {
    return new PrepException(SettingError.TOO_SMALL, "key", key, "value", value, "least", least);
  }

  private static PrepException outOfRange(String key, Object value, Object least, Object most) {
    return new PrepException(
        SettingError.OUT_OF_RANGE, "key", key, "value", value, "least", least, "most", most);
  }
}
