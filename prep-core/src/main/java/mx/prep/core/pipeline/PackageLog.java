package mx.prep.core.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.StateStore.JumpApproval;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.core.verify.Judgement;

/** What the way of a package leaves in the audit log, and the incidents that go with it. */
final class PackageLog {
  /** A clock, a missing approval, a bad line: the same cut may be accepted after these. */
  private static final Set<VerdictCode> PASSING =
      EnumSet.of(
          VerdictCode.OUTSIDE_CALENDAR,
          VerdictCode.SEQUENCE_JUMP,
          VerdictCode.ARCHIVE_MISSING,
          VerdictCode.ARCHIVE_DIGEST);

  private final AuditLog audit;
  private final Incidents incidents;
  private final RefusalLog refusals;

  PackageLog(AuditLog audit, Incidents incidents, RefusalLog refusals) {
    this.audit = audit;
    this.incidents = incidents;
    this.refusals = refusals;
  }

  void accepted(AcceptedCut cut, List<String> signers) {
    List<Object> facts = facts(cut);
    facts.addAll(List.of("signers", String.join(" ", signers)));
    if (signers.isEmpty()) {
      facts.addAll(List.of("unsigned", true)); // said again with every cut that nobody signed
    }
    audit.append(AuditEvent.of(AuditEvent.Type.ACCEPTED, facts.toArray()));
  }

  /** Accepted earlier, and recorded only now. */
  void recovered(AcceptedCut cut) {
    audit.append(AuditEvent.of(AuditEvent.Type.RECOVERED, facts(cut).toArray()));
  }

  private static List<Object> facts(AcceptedCut cut) {
    return new ArrayList<>(
        List.of(
            "series",
            cut.series(),
            "sequence",
            cut.sequence(),
            "manifest",
            cut.ref().manifest().prefixed(),
            "cutoff",
            cut.cutoff(),
            "root",
            cut.site().root().prefixed()));
  }

  void pending(Delivery delivery, Claim claim) {
    audit.append(event(AuditEvent.Type.PENDING, delivery, claim));
  }

  void held(Delivery delivery, Claim claim) {
    audit.append(event(AuditEvent.Type.HELD, delivery, claim));
  }

  private static AuditEvent event(AuditEvent.Type type, Delivery delivery, Claim claim) {
    return AuditEvent.of(
        type,
        "series",
        claim.series(),
        "sequence",
        claim.sequence(),
        "delivery",
        delivery.stem(),
        "source",
        delivery.source());
  }

  /** Into the log before the cut is accepted, as everything that a person decides. */
  void jumpAllowed(JumpApproval approval, long highest) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.SEQUENCE_JUMP_ALLOWED,
            "series",
            approval.series(),
            "sequence",
            approval.cut().sequence(),
            "manifest",
            approval.cut().manifest().prefixed(),
            "highest",
            highest,
            "reason",
            approval.reason(),
            "by",
            approval.by(),
            "at",
            approval.at()));
  }

  void rolledBack(AcceptedCut to, long from, String reason) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.ROLLED_BACK,
            "series",
            to.series(),
            "from",
            from,
            "to",
            to.sequence(),
            "root",
            to.site().root().prefixed(),
            "reason",
            reason));
  }

  /** The history lost what the state knows: said loudly, and the night goes on from there. */
  void historyLost(SeriesId series, long sequence) {
    Message what = Message.of(PipelineText.HISTORY_LOST, "series", series, "sequence", sequence);
    audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", what));
    incidents.open("history-lost", series.value(), what);
  }

  void refused(Delivery delivery, Judgement.Refused refused) {
    tellRefusals();
    if (!refusals.tells(delivery.source())) {
      return; // told with their number when the window is over
    }
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.REFUSED,
            "delivery",
            delivery.stem(),
            "source",
            delivery.source(),
            "code",
            refused.code(),
            "reason",
            refused.refusal().reason()));
    incidents.open(kind(refused.code()), delivery.stem(), refused.refusal().reason());
  }

  /** What that delivery was refused for before, and not for what it is, is over. */
  void resolved(Delivery delivery) {
    PASSING.forEach(code -> incidents.close(kind(code), delivery.stem()));
  }

  private static String kind(VerdictCode code) {
    return "refused-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Writes how many refusals were not told one by one, once it is time. */
  void tellRefusals() {
    refusals.due().forEach(audit::append);
  }

  /** The same at the end of the night. */
  void tellAllRefusals() {
    refusals.rest().forEach(audit::append);
  }

  /** Whether what that source brings is refused faster than it is told. */
  boolean isFlooding(String source) {
    return refusals.isFlooding(source);
  }
}
