package mx.prep.core.node;

import java.time.Clock;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.model.ElectionId;
import mx.prep.core.verify.ContentRules;
import mx.prep.core.verify.OrderRules;
import mx.prep.core.verify.Verifier;

/** Makes the verifier of a receiver. */
public final class Verifiers {
  private Verifiers() {}

  /** By a configuration. */
  public static Verifier of(PrepConfig config, Clock clock) {
    return new Verifier(
        new OrderRules(
            config.election(),
            Optional.of(config.calendar()),
            config.limits().maxSequenceJump(),
            clock),
        new ContentRules(config.limits()));
  }

  /** For an election alone, without a calendar. */
  public static Verifier of(ElectionId election, Clock clock) {
    return new Verifier(
        new OrderRules(election, Optional.empty(), Limits.DEFAULT.maxSequenceJump(), clock),
        new ContentRules(Limits.DEFAULT));
  }
}
