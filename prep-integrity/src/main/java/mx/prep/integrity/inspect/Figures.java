package mx.prep.integrity.inspect;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads figures; what is blank, a dash or words (<i>ilegible</i>, <i>sin dato</i>) is none. */
final class Figures {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?%?");

  private Figures() {}

  static OptionalLong whole(String text) {
    String value = Names.value(text);
    return WHOLE.matcher(value).matches()
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  static Optional<BigDecimal> decimal(String text) {
    String value = Names.value(text);
    return DECIMAL.matcher(value).matches()
        ? Optional.of(new BigDecimal(value.replace("%", "")))
        : Optional.empty();
  }
}
