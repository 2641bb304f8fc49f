package mx.prep.core.model;

import java.util.regex.Pattern;

/**
 * The identifier of a run of cuts: one per drill, one for the election day, {@code
 * [a-z0-9][a-z0-9-]{1,62}}, so that it is safe as a file's name.
 *
 * @param value the identifier
 */
public record SeriesId(String value) implements Comparable<SeriesId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is another
   */
  public SeriesId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an identifier: " + FORM);
    }
  }

  @Override
  public int compareTo(SeriesId other) {
    return value.compareTo(other.value);
  }

  /** The identifier. */
  @Override
  public String toString() {
    return value;
  }
}
