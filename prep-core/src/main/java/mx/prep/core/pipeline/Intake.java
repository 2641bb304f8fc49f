package mx.prep.core.pipeline;

import java.util.List;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;

/** Hands deliveries on to the pipeline, once their signatures had time to come. Thread-safe. */
record Intake(Pipeline pipeline, TrustWatch trust, SignatureGrace grace, AgentListener listener) {
  void take(Delivery delivery, Convention convention) {
    trust.look();
    if (grace.isStill(delivery)) {
      return;
    }
    List<Outcome> outcomes =
        pipeline.process(delivery, convention, refusal -> grace.putsOff(delivery, refusal));
    if (!outcomes.isEmpty()) {
      grace.decided(delivery);
      outcomes.forEach(listener::decided);
    }
  }

  /** Whether a source is better looked at less often. */
  boolean isFlooded(String source) {
    return pipeline.isFlooding(source);
  }
}
