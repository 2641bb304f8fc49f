package mx.prep.cli.config;

import java.nio.file.Path;
import java.util.List;
import mx.prep.core.error.PrepException;

/** Carries all problems of a configuration, as the cause of a {@link PrepException}. */
public final class InvalidConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  private InvalidConfigException(List<Problem> problems) {
    super(problems.size() + " problems", null, false, false);
    this.problems = problems;
  }

  static PrepException of(ConfigError code, Path file, List<Problem> problems) {
    return new PrepException(
        new InvalidConfigException(problems), code, "file", file, "count", problems.size());
  }

  /** In the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
