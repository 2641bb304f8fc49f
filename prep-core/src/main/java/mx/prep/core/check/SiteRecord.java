package mx.prep.core.check;

import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.publish.Difference;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/** Writes into the log what was found: every difference, and once a cut that all is right. */
final class SiteRecord {
  private static final int MOST = 50;

  private final AuditLog audit;
  private Optional<CutRef> told = Optional.empty();

  SiteRecord(AuditLog audit) {
    this.audit = audit;
  }

  /** So many of them one by one, the rest as a number. */
  void differences(List<Difference> differences) {
    differences.stream().limit(MOST).forEach(this::difference);
    if (differences.size() > MOST) {
      audit.append(AuditEvent.of(AuditEvent.Type.SITE_DIFFERS, "more", differences.size() - MOST));
    }
  }

  private void difference(Difference difference) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.SITE_DIFFERS,
            "where",
            difference.where(),
            "path",
            difference.path(),
            "kind",
            difference.kind().word(),
            "expected",
            difference.expected(),
            "actual",
            difference.actual()));
  }

  /** That the cut was found as signed; once for each that goes live. */
  void right(SiteReport report, String where) {
    Optional<AcceptedCut> cut = report.cut();
    if (cut.isPresent() && !told.equals(cut.map(AcceptedCut::ref))) {
      audit.append(
          AuditEvent.of(
              AuditEvent.Type.SITE_CHECKED,
              "where",
              where,
              "series",
              cut.get().series(),
              "sequence",
              cut.get().sequence(),
              "root",
              report.root().prefixed(),
              "files",
              report.filesChecked()));
      told = cut.map(AcceptedCut::ref);
    }
  }
}
