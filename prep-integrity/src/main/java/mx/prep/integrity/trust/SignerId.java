package mx.prep.integrity.trust;

import java.util.regex.Pattern;

/**
 * What a trust file calls a signer, {@code [A-Za-z0-9][A-Za-z0-9._-]{0,62}}: safe as a file's name.
 *
 * @param value the id
 */
public record SignerId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is another
   */
  public SignerId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a signer's id: " + FORM);
    }
  }

  static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The id. */
  @Override
  public String toString() {
    return value;
  }
}
