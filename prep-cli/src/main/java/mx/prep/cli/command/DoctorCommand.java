package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.config.YamlConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.spi.Requirement.Row;
import mx.prep.core.text.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep doctor}: whether this machine and its configuration are ready for the night. */
@Command
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--report", paramLabel = "FILE")
  private @Nullable Path report;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    YamlConfig source = session.config();
    PrepConfig config = source.load();
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.ok(
            "configuration",
            Message.of(DoctorText.CONFIG_REQUIRED),
            Message.of(DoctorText.CONFIG_READ, "file", source.file())));
    DoctorReport told = new DoctorReport(session);
    new Requirements(session.nodes()).all().forEach(r -> rows.addAll(told.measured(r, config)));
    return told.tell(rows, Optional.ofNullable(report).map(session::resolve));
  }
}
