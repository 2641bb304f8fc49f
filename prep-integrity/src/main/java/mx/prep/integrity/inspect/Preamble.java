package mx.prep.integrity.inspect;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands above the rows: the moment of the cut, and totals by name. */
final class Preamble {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{2})/(\\d{2})/(\\d{4})\\s+(\\d{1,2}):(\\d{2})(?::\\d{2})?"
              + "(?:\\s*(?:h|hrs?\\.?|horas)?)?(?:\\s*\\(?UTC\\s*([+-]\\d{1,2})(?::?00)?\\)?)?");
  private static final int MOST_TOTALS = 100;

  private final Map<String, String> totals = new LinkedHashMap<>();
  private Optional<LocalDateTime> moment = Optional.empty();
  private List<String> previous = List.of();

  /** Takes a record that stands above the rows. */
  void take(List<String> fields) {
    if (moment.isEmpty()) {
      moment = fields.stream().map(Preamble::moment).flatMap(Optional::stream).findFirst();
    }
    if (fields.size() > 1 && fields.size() == previous.size() && fields.size() <= MOST_TOTALS) {
      for (int i = 0; i < fields.size(); i++) {
        String name = Names.column(previous.get(i));
        if (!name.isEmpty() && !Character.isDigit(name.charAt(0))) {
          totals.putIfAbsent(name, fields.get(i));
        }
      }
    }
    previous = List.copyOf(fields);
  }

  private static Optional<LocalDateTime> moment(String text) {
    Matcher said = MOMENT.matcher(text);
    if (!said.find()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              Integer.parseInt(said.group(3)),
              Integer.parseInt(said.group(2)),
              Integer.parseInt(said.group(1)),
              Integer.parseInt(said.group(4)),
              Integer.parseInt(said.group(5)));
      // With an offset, moments of two cuts compare even when the offset changed between them.
      return Optional.of(
          said.group(6) == null
              ? local
              : local
                  .atOffset(ZoneOffset.ofHours(Integer.parseInt(said.group(6))))
                  .withOffsetSameInstant(ZoneOffset.UTC)
                  .toLocalDateTime());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The moment that the rows speak for: in UTC where the offset is said, else as written. */
  Optional<LocalDateTime> moment() {
    return moment;
  }

  /** Totals by name, as written, in their order. */
  Map<String, String> totals() {
    return Collections.unmodifiableMap(totals);
  }

  /** The whole number of that name. */
  OptionalLong total(String name) {
    return Figures.whole(totals.getOrDefault(name, ""));
  }
}
