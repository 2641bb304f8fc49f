package mx.prep.audit;

import java.time.Clock;
import mx.prep.audit.history.FolderPackageHistory;
import mx.prep.audit.log.JsonLinesAuditLog;
import mx.prep.audit.state.JournalIncidents;
import mx.prep.audit.state.JsonStateStore;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.RecordsFactory;

/** Opens history, log, state and incidents as files of the data folder. */
public final class FolderRecords implements RecordsFactory {
  @Override
  public Records openForWriting(DataFolder data, Clock clock) {
    FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock);
    AuditLog audit = openLogForWriting(data, clock);
    Incidents incidents = JournalIncidents.openForWriting(data.state(), clock);
    for (PrepException damage : history.damaged()) {
      audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", damage.text()));
      incidents.open(
          "history-damaged", damage.text().facts().getOrDefault("path", ""), damage.text());
    }
    return new Records(history, audit, new JsonStateStore(data.state()), incidents);
  }

  @Override
  public Records openForReading(DataFolder data, Clock clock) {
    return new Records(
        FolderPackageHistory.openForReading(data, clock),
        openLogForReading(data),
        new JsonStateStore(data.state()),
        JournalIncidents.openForReading(data.state(), clock));
  }

  @Override
  public AuditLog openLogForWriting(DataFolder data, Clock clock) {
    return JsonLinesAuditLog.openForWriting(data.audit(), clock);
  }

  @Override
  public AuditLog openLogForReading(DataFolder data) {
    return JsonLinesAuditLog.openForReading(data.audit());
  }
}
