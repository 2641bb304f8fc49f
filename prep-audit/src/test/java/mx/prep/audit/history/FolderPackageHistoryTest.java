package mx.prep.audit.history;

import java.time.Clock;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.testkit.PackageHistoryContract;

final class FolderPackageHistoryTest extends PackageHistoryContract {
  @Override
  protected PackageHistory openForWriting(DataFolder data, Clock clock) {
    return FolderPackageHistory.openForWriting(data, clock);
  }

  @Override
  protected PackageHistory openForReading(DataFolder data, Clock clock) {
    return FolderPackageHistory.openForReading(data, clock);
  }
}
