package mx.prep.core.order;

import java.util.Map;
import java.util.function.Function;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.rebuild.Rollback;

/** {@code prep rollback} while the agent runs: an order with {@code to} and {@code reason}. */
public record RollbackOrder(Rollback rollback)
    implements Function<Map<String, String>, Map<String, String>> {
  /** Its kind. */
  public static final String KIND = "rollback";

  /** What to order. */
  public static Map<String, String> facts(long to, String reason) {
    return Map.of("to", Long.toString(to), "reason", reason);
  }

  @Override
  public Map<String, String> apply(Map<String, String> facts) {
    long to = Long.parseLong(facts.getOrDefault("to", "0"));
    return done(rollback.to(to, facts.getOrDefault("reason", "")));
  }

  /** What is told of it when it is done. */
  public static Map<String, String> done(AcceptedCut cut) {
    return Map.of(
        "series",
        cut.series().value(),
        "sequence",
        Long.toString(cut.sequence()),
        "cutoff",
        cut.cutoff().toString(),
        "root",
        cut.site().root().prefixed());
  }
}
