package mx.prep.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The languages that texts exist in. */
public enum Language {
  ES("es-MX"),
  EN("en");

  private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /**
   * The language of the environment, as POSIX names it; Spanish where that is any other.
   *
   * @param system what the system says where no variable does, as on Windows
   */
  public static Language of(Map<String, String> environment, Locale system) {
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.startsWith("en") ? EN : ES)
        .orElse(environment.containsKey("WINDIR") && system.getLanguage().equals("en") ? EN : ES);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
