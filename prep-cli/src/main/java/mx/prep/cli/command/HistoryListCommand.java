package mx.prep.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Paint;
import mx.prep.cli.output.Table;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.text.Texts;
import mx.prep.core.verdict.Verdict;
import picocli.CommandLine.Command;

/** {@code prep history list}: every package ever received. */
@Command
final class HistoryListCommand implements Callable<Integer> {
  private final Session session;

  HistoryListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    try (Records records = session.nodes().records(config);
        Stream<PackageRecord> packages = records.history().list()) {
      if (session.json()) {
        packages.forEach(record -> session.out().println(Json.line(HistoryLine.json(record))));
      } else {
        text(packages.toList(), new LocalTimes(config.calendar().zone()));
      }
    }
    return 0;
  }

  private void text(List<PackageRecord> packages, LocalTimes times) {
    if (packages.isEmpty()) {
      session.out().println(session.text(CliText.HISTORY_EMPTY));
      return;
    }
    Paint paint = session.paint();
    Table table = new Table();
    table.row(
        paint.faint(session.text(CliText.HISTORY_RECEIVED)),
        paint.faint(session.text(CliText.HISTORY_SERIES)),
        paint.faint(session.text(CliText.HISTORY_CUT)),
        paint.faint(session.text(CliText.HISTORY_CUTOFF)),
        paint.faint(session.text(CliText.HISTORY_VERDICT)),
        paint.faint(session.text(CliText.HISTORY_SIZE)),
        paint.faint(session.text(CliText.HISTORY_DELIVERY)));
    for (PackageRecord record : packages) {
      String code = record.code().name();
      boolean refused = record.code().verdict() == Verdict.REFUSED;
      table.row(
          times.precise(record.receivedAt()),
          record.series().map(Texts::escape).orElse("—"),
          record.sequence().map(String::valueOf).orElse("—"),
          record.cutoff().map(times::minute).orElse("—"),
          refused ? paint.bad(code) : paint.good(code),
          record.size() < 0 ? "—" : ByteText.of(record.size()),
          Texts.escape(record.delivery()));
    }
    table.lines().forEach(session.out()::println);
  }
}
