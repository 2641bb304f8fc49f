package mx.prep.cli.output;

/**
 * Colours for a terminal, or none.
 *
 * @param on whether to use them
 */
public record Paint(boolean on) {
  public String bold(String text) {
    return sgr("1", text);
  }

  public String faint(String text) {
    return sgr("2", text);
  }

  public String good(String text) {
    return sgr("32", text);
  }

  public String bad(String text) {
    return sgr("1;31", text);
  }

  public String warn(String text) {
    return sgr("33", text);
  }

  public String accent(String text) {
    return sgr("36", text);
  }

  private String sgr(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
