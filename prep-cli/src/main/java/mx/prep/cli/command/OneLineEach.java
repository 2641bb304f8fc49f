package mx.prep.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.verdict.VerdictCode;

/**
 * Which outcomes of a {@code prep publish} are told: a line a delivery ({@code cli.md}). One that
 * waited and was decided by an earlier delivery of the same call is not told again when its turn
 * comes; one that waited and was overtaken by a full cut is evidence, and no failure of the call.
 */
final class OneLineEach {
  private record Cut(SeriesId series, CutRef ref) {}

  private final Set<Cut> followed = new HashSet<>();

  /**
   * Those to tell, in order.
   *
   * @param outcomes of one delivery, and of those that waited for it
   */
  List<Outcome> of(List<Outcome> outcomes) {
    List<Outcome> told = new ArrayList<>();
    outcomes.stream()
        .limit(1)
        .filter(own -> cut(own).filter(followed::contains).isEmpty())
        .forEach(told::add);
    outcomes.stream()
        .skip(1)
        .filter(waited -> waited.code() != VerdictCode.ROLLBACK)
        .forEach(
            waited -> {
              told.add(waited);
              cut(waited).ifPresent(followed::add);
            });
    return told;
  }

  private static Optional<Cut> cut(Outcome outcome) {
    return outcome.claim().map(claim -> new Cut(claim.series(), claim.ref()));
  }
}
