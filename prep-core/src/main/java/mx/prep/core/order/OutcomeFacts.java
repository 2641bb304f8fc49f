package mx.prep.core.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.Claim;
import mx.prep.core.pipeline.CutState;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.core.verify.Check;
import mx.prep.core.verify.CheckReport;
import mx.prep.core.verify.CheckReport.Passed;

/** What was decided of a delivery, as an answer tells it to another process. */
final class OutcomeFacts {
  private OutcomeFacts() {}

  static Map<String, String> of(Outcome outcome) {
    Map<String, String> facts = new HashMap<>();
    facts.put("delivery", outcome.delivery());
    facts.put("code", outcome.code().name());
    facts.put("signed", Boolean.toString(outcome.claim().isPresent()));
    outcome.state().ifPresent(state -> facts.put("state", state.name()));
    facts.putAll(MessageFacts.of("message.", outcome.message()));
    outcome.checks().stopped().ifPresent(check -> facts.put("stopped", check.name()));
    for (Passed passed : outcome.checks().passed()) {
      facts.putAll(MessageFacts.of("passed." + passed.check().name() + ".", passed.found()));
    }
    return facts;
  }

  /**
   * The outcome again.
   *
   * @param claim what this process read in the delivery; told only where the agent trusted it too
   * @throws IllegalArgumentException where the facts are of something that this process has not
   */
  static Outcome read(Map<String, String> facts, Optional<Claim> claim) {
    List<Passed> passed = new ArrayList<>();
    for (Check check : Check.values()) {
      MessageFacts.find("passed." + check.name() + ".", facts)
          .ifPresent(found -> passed.add(new Passed(check, found)));
    }
    Message message =
        MessageFacts.find("message.", facts)
            .orElseThrow(() -> new IllegalArgumentException("an answer without a message"));
    return new Outcome(
        facts.getOrDefault("delivery", ""),
        VerdictCode.valueOf(facts.getOrDefault("code", "")),
        claim.filter(read -> Boolean.parseBoolean(facts.get("signed"))),
        Optional.ofNullable(facts.get("state")).map(CutState::valueOf),
        message,
        new CheckReport(passed, Optional.ofNullable(facts.get("stopped")).map(Check::valueOf)));
  }
}
