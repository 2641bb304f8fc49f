package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGate.Renewal;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.RefusedException;

/**
 * Takes over the next trust file while the agent runs (threats T06 and T07): once it lies where the
 * one in force lay, and the signers of both stand behind it. Anything else that is put there
 * changes nothing, and is told. Thread-safe.
 */
public final class TrustWatch {
  private static final String KIND = "trust-replaced";

  private final TrustGate trust;
  private final Records records;

  /** At first as well: it may be of a run before, which ended while it was open. */
  private boolean mayBeOpen = true;

  public TrustWatch(TrustGate trust, Records records) {
    this.trust = trust;
    this.records = records;
  }

  /** Looks; cheap while nothing changed. */
  synchronized void look() {
    try {
      Optional<Renewal> renewal = trust.renewal();
      if (renewal.isPresent()) {
        records.audit().append(renewal.get().event());
        renewal.get().enforce();
      }
      if (mayBeOpen && trust.stands()) {
        records.incidents().close(KIND, "");
        mayBeOpen = false;
      }
    } catch (RefusedException e) {
      mayBeOpen = true;
      Message what = Message.of(PipelineText.TRUST_NOT_TAKEN, "reason", e.refusal().reason().key());
      Message told = new Message(what.key(), withFacts(what, e), what.words());
      records
          .audit()
          .append(
              AuditEvent.of(
                  AuditEvent.Type.WARNING,
                  "what",
                  what.key(),
                  "code",
                  e.refusal().code(),
                  "reason",
                  e.refusal().reason()));
      records.incidents().open(KIND, "", told);
    }
  }

  private static java.util.Map<String, String> withFacts(Message what, RefusedException e) {
    java.util.Map<String, String> facts =
        new java.util.LinkedHashMap<>(e.refusal().reason().facts());
    facts.putAll(what.facts());
    return facts;
  }
}
