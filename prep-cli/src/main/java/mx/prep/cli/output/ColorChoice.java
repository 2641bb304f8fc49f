package mx.prep.cli.output;

import java.util.Locale;
import java.util.Map;

/** When to use colours. */
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /** Whether to use them, by the choice, the environment (no-color.org) and the screen. */
  public boolean decide(Map<String, String> environment, boolean isScreen) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          isScreen
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !environment.getOrDefault("TERM", "").equals("dumb");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
