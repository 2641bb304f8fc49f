package mx.prep.core.spi;

import java.time.Clock;
import mx.prep.core.disk.DataFolder;

/** Opens what is kept of the night in a data folder. */
public interface RecordsFactory {
  /**
   * For the one process that holds the lock: clears what a crash left over, and completes what it
   * interrupted.
   */
  Records openForWriting(DataFolder data, Clock clock);

  /** Beside a writer, or without one: changes nothing. */
  Records openForReading(DataFolder data, Clock clock);

  /**
   * The log alone, for a process that receives no packages, such as the Institute's server.
   *
   * @param data whose lock that process holds; only its {@code audit} is used
   */
  AuditLog openLogForWriting(DataFolder data, Clock clock);

  /** The same beside its writer, or without one: changes nothing. */
  AuditLog openLogForReading(DataFolder data);

  /** History, log, state and incidents of one data folder. */
  record Records(PackageHistory history, AuditLog audit, StateStore state, Incidents incidents)
      implements AutoCloseable {
    @Override
    public void close() {
      history.close();
      audit.close();
    }
  }
}
