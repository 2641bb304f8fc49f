package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verdict.VerdictCode;

/**
 * The exit code of a call that decided several deliveries ({@code cli.md}): the first refusal's,
 * else that of a pending one, else 0. A delivery that waited and was decided later in the same call
 * counts as it ended.
 */
final class ExitTally {
  private final Map<String, VerdictCode> last = new LinkedHashMap<>();

  void add(Outcome outcome) {
    // Deliveries of two folders may share a name: none of them hides another's refusal.
    last.merge(
        outcome.delivery(),
        outcome.code(),
        (before, now) -> before.verdict() == Verdict.REFUSED ? before : now);
  }

  int exit() {
    return last.values().stream()
        .filter(code -> code.verdict() == Verdict.REFUSED)
        .findFirst()
        .map(VerdictCode::exit)
        .orElse(last.containsValue(VerdictCode.PENDING) ? VerdictCode.PENDING.exit() : 0);
  }
}
