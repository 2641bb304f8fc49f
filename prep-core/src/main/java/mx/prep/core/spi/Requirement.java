package mx.prep.core.spi;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.text.Message;

/**
 * Something that {@code prep doctor} looks at before the night: what is required, what was
 * measured, what to do. Changes nothing. Cheap to make, no I/O in its constructor.
 */
@FunctionalInterface
public interface Requirement {
  /**
   * Measures.
   *
   * @return a row for each thing looked at; empty where the configuration needs nothing of it
   * @throws mx.prep.core.error.PrepException where it cannot be measured; told as a failure
   */
  List<Row> check(PrepConfig config, Clock clock);

  /** What came of it. */
  enum Verdict {
    OK,
    /** The night may go well; a person should know. */
    WARN,
    /** It will not go well. */
    FAIL;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing looked at.
   *
   * @param id a stable word for programs, such as {@code disk}
   * @param category what kind of failure it would be: gives the exit code
   * @param required what has to be so
   * @param measured what is so
   * @param advice what to do about it; empty where all is well
   */
  record Row(
      String id,
      Verdict verdict,
      ErrorCategory category,
      Message required,
      Message measured,
      Optional<Message> advice) {
    /** All is well. */
    public static Row ok(String id, Message required, Message measured) {
      return new Row(
          id, Verdict.OK, ErrorCategory.CONFIGURATION, required, measured, Optional.empty());
    }

    /** A person should know. */
    public static Row warn(String id, Message required, Message measured, Message advice) {
      return new Row(
          id, Verdict.WARN, ErrorCategory.CONFIGURATION, required, measured, Optional.of(advice));
    }

    /** It will not go well. */
    public static Row fail(
        String id, ErrorCategory category, Message required, Message measured, Message advice) {
      return new Row(id, Verdict.FAIL, category, required, measured, Optional.of(advice));
    }
  }
}
