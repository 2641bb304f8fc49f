package mx.prep.transfer.deliver;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import mx.prep.core.spi.Courier;

/**
 * A Difusor to which the Institute pushes.
 *
 * @param id unique, {@code [a-z0-9][a-z0-9-]{0,62}}, so that it is safe as a file's name
 * @param couriers makes a new courier for each attempt; connects to nothing
 */
public record Recipient(String id, Supplier<Courier> couriers) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /**
   * Checks the identifier.
   *
   * @throws IllegalArgumentException where it has another form
   */
  public Recipient {
    if (!isId(id)) {
      throw new IllegalArgumentException("not an identifier: " + FORM);
    }
  }

  /** Whether a text may name a Difusor. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }
}
