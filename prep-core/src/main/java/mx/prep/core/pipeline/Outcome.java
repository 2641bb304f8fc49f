package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.model.Claim;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.core.verify.CheckReport;

/**
 * What was decided of a delivery, and done.
 *
 * @param delivery its stem
 * @param claim what it says of itself; empty where not enough trusted signers stand behind it
 * @param state of accepted ones only
 * @param message for people: what, and for a refusal which rule, expected and found
 * @param checks which checks it passed, and at which it stopped
 */
public record Outcome(
    String delivery,
    VerdictCode code,
    Optional<Claim> claim,
    Optional<CutState> state,
    Message message,
    CheckReport checks) {}
