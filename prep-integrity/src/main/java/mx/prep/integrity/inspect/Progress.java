package mx.prep.integrity.inspect;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a table with the same table of an earlier cut. Corrections make numbers fall, rightly;
 * it is said so that somebody asks.
 */
record Progress(Snapshot before, Snapshot now, Alert alert) {
  /** Totals that are no percentage; those may fall as the rest grows. */
  private static final String PERCENTAGE = "PORCENTAJE";

  private static final int MOST_NAMED = 20;

  /** What a table says as a whole. */
  record Snapshot(Preamble preamble, TableTotals totals) {}

  void check(long sequence) {
    clock();
    List<String> fallen = new ArrayList<>();
    now.preamble()
        .totals()
        .forEach(
            (name, text) -> {
              OptionalLong value = Figures.whole(text);
              OptionalLong earlier = before.preamble().total(name);
              if (!name.startsWith(PERCENTAGE) && value.isPresent() && earlier.isPresent()) {
                note(fallen, name, earlier.getAsLong(), value.getAsLong());
              }
            });
    before
        .totals()
        .votes()
        .forEach(
            (name, votes) ->
                note(fallen, name, votes, now.totals().votes().getOrDefault(name, 0L)));
    if (!fallen.isEmpty()) {
      String named = String.join(", ", fallen.subList(0, Math.min(fallen.size(), MOST_NAMED)));
      alert.say(InspectReason.TOTALS_FELL, "sequence", sequence, "totals", named);
    }
  }

  private static void note(List<String> fallen, String name, long earlier, long value) {
    if (value < earlier) {
      fallen.add(name + " " + earlier + " → " + value);
    }
  }

  private void clock() {
    Optional<LocalDateTime> earlier = before.preamble().moment();
    Optional<LocalDateTime> moment = now.preamble().moment();
    if (earlier.isPresent() && moment.isPresent() && moment.get().isBefore(earlier.get())) {
      alert.say(InspectReason.CLOCK_BACKWARDS, "before", earlier.get(), "now", moment.get());
    }
  }
}
