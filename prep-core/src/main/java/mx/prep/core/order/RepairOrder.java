package mx.prep.core.order;

import java.util.Map;
import java.util.function.Function;
import mx.prep.core.check.SiteRepair;
import mx.prep.core.check.SiteRepair.Repaired;

/** {@code prep site repair} while the agent runs: an order without facts. */
public record RepairOrder(SiteRepair repair)
    implements Function<Map<String, String>, Map<String, String>> {
  /** Its kind. */
  public static final String KIND = "site-repair";

  @Override
  public Map<String, String> apply(Map<String, String> facts) {
    return done(repair.run());
  }

  /** What is told of it when it is done. */
  public static Map<String, String> done(Repaired repaired) {
    return Map.of(
        "found",
        Integer.toString(repaired.found()),
        "mended",
        Integer.toString(repaired.mended()),
        "left",
        Integer.toString(repaired.left()));
  }
}
