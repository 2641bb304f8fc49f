package mx.prep.core.model;

import java.util.regex.Pattern;

/**
 * An election's identifier, {@code [a-z0-9][a-z0-9-]{1,62}}, so that it is safe as a file's name.
 *
 * @param value the identifier
 */
public record ElectionId(String value) implements Comparable<ElectionId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is another
   */
  public ElectionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an identifier: " + FORM);
    }
  }

  @Override
  public int compareTo(ElectionId other) {
    return value.compareTo(other.value);
  }

  /** The identifier. */
  @Override
  public String toString() {
    return value;
  }
}
