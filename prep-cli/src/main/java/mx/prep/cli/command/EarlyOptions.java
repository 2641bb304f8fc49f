package mx.prep.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mx.prep.cli.output.ColorChoice;
import mx.prep.cli.output.Language;

/**
 * The options that decide how even a wrong command line is answered, found before it is parsed.
 * What is wrong about them is left to the parser.
 */
record EarlyOptions(Language language, ColorChoice color, boolean verbose) {
  static EarlyOptions of(List<String> arguments, Map<String, String> environment) {
    return new EarlyOptions(
        value(arguments, "--lang")
            .flatMap(word -> constant(Language.values(), word))
            .orElseGet(() -> Language.of(environment, Locale.getDefault())),
        value(arguments, "--color")
            .flatMap(word -> constant(ColorChoice.values(), word))
            .orElse(ColorChoice.AUTO),
        arguments.contains("-v") || arguments.contains("--verbose"));
  }

  private static Optional<String> value(List<String> arguments, String option) {
    Optional<String> value = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(option + "=")) {
        value = Optional.of(argument.substring(option.length() + 1));
      } else if (argument.equals(option) && i + 1 < arguments.size()) {
        value = Optional.of(arguments.get(i + 1));
      }
    }
    return value;
  }

  private static <T> Optional<T> constant(T[] constants, String word) {
    return Arrays.stream(constants).filter(c -> c.toString().equalsIgnoreCase(word)).findFirst();
  }
}
