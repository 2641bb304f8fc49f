package mx.prep.integrity.inspect;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads figures; what is blank, a dash or words (<i>ilegible</i>, <i>sin dato</i>) is none. */
final class Figures {
  private static final int MOST_DIGITS = 15;
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?%?");

  private Figures() {}

  /** By hand: a national election has some twenty million of them. */
  static OptionalLong whole(String text) {
    String value = Names.value(text);
    int first = value.startsWith("-") ? 1 : 0;
    int digits = value.length() - first;
    if (digits < 1 || digits > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = first; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      number = 10 * number + digit;
    }
    return OptionalLong.of(first == 0 ? number : -number);
  }

  static Optional<BigDecimal> decimal(String text) {
    String value = Names.value(text);
    return DECIMAL.matcher(value).matches()
        ? Optional.of(new BigDecimal(value.replace("%", "")))
        : Optional.empty();
  }
}
