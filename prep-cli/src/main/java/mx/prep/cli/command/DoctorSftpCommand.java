package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.core.spi.Requirement.Row;
import mx.prep.core.text.Message;
import mx.prep.transfer.sftp.SftpRate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep doctor sftp}: how fast deliveries can come. */
@Command
final class DoctorSftpCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--report", paramLabel = "FILE")
  private @Nullable Path report;

  @Option(names = "--time", paramLabel = "DURATION")
  private Duration time = Duration.ofSeconds(5);

  DoctorSftpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DoctorReport told = new DoctorReport(session);
    List<Row> rows = told.measured(new SftpRate(time, System::nanoTime), session.config().load());
    return told.tell(
        rows.isEmpty() ? List.of(none()) : rows, Optional.ofNullable(report).map(session::resolve));
  }

  private static Row none() {
    return Row.warn(
        "sftp-rate",
        Message.of(DoctorText.SFTP_REQUIRED),
        Message.of(DoctorText.SFTP_NONE),
        Message.of(DoctorText.SFTP_ADVICE));
  }
}
