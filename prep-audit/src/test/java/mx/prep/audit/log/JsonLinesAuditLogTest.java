package mx.prep.audit.log;

import java.time.Clock;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.testkit.AuditLogContract;

final class JsonLinesAuditLogTest extends AuditLogContract {
  @Override
  protected AuditLog openForWriting(DataFolder data, Clock clock) {
    return JsonLinesAuditLog.openForWriting(data.audit(), clock);
  }

  @Override
  protected AuditLog openForReading(DataFolder data) {
    return JsonLinesAuditLog.openForReading(data.audit());
  }
}
