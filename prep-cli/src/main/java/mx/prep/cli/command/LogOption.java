package mx.prep.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log is read: that of the configuration, or one of another folder. */
final class LogOption {
  @Option(names = "--log", paramLabel = "DIR")
  private @Nullable Path folder;

  /** Whether no configuration is needed. */
  boolean isGiven() {
    return folder != null;
  }

  /**
   * Opens it for reading, beside its writer.
   *
   * @throws PrepException {@code FILE_UNREADABLE} where the folder holds no log
   */
  AuditLog open(Session session) {
    if (folder == null) {
      return session
          .plugins()
          .records()
          .openLogForReading(new DataFolder(session.config().load().data()));
    }
    DataFolder data = new DataFolder(session.resolve(folder));
    if (!Files.isDirectory(data.audit())) {
      throw new PrepException(CoreError.FILE_UNREADABLE, "path", data.audit(), "detail", "-");
    }
    return session.plugins().records().openLogForReading(data);
  }
}
