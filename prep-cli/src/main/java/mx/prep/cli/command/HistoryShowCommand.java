package mx.prep.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Table;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep history show N}: what is kept of one cut's packages, and where. */
@Command
final class HistoryShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "N", descriptionKey = "sequence", converter = FromOne.Sequence.class)
  private long sequence;

  @Option(names = "--series", paramLabel = "ID")
  private @Nullable String series;

  HistoryShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    try (Records records = session.nodes().records(config);
        Stream<PackageRecord> packages = records.history().list()) {
      List<PackageRecord> found = packages.filter(this::isMeant).toList();
      if (found.isEmpty()) {
        throw new PrepException(CliError.NO_SUCH_CUT, "sequence", sequence);
      }
      LocalTimes times = new LocalTimes(config.calendar().zone());
      found.forEach(record -> print(record, times));
    }
    return 0;
  }

  private boolean isMeant(PackageRecord record) {
    return record.sequence().filter(number -> number == sequence).isPresent()
        && (series == null || record.series().filter(id -> id.equals(series)).isPresent());
  }

  private void print(PackageRecord record, LocalTimes times) {
    if (session.json()) {
      Map<String, Object> json = HistoryLine.json(record);
      json.put("reason", record.reason());
      json.put("folder", record.folder());
      json.put("files", files(record.folder()));
      session.out().println(Json.line(json));
      return;
    }
    Table table = new Table();
    row(table, CliText.HISTORY_DELIVERY, record.delivery());
    row(table, CliText.HISTORY_SERIES, record.series().orElse("—"));
    row(table, CliText.HISTORY_CUTOFF, record.cutoff().map(times::minute).orElse("—"));
    row(table, CliText.HISTORY_RECEIVED, times.precise(record.receivedAt()));
    row(table, CliText.HISTORY_SOURCE, record.source());
    row(table, CliText.HISTORY_VERDICT, record.code().name());
    record.reason().ifPresent(reason -> row(table, CliText.HISTORY_REASON, reason));
    record.archive().ifPresent(archive -> row(table, CliText.HISTORY_ARCHIVE, archive));
    record.sha256().ifPresent(digest -> row(table, CliText.HISTORY_DIGEST, digest));
    if (record.size() >= 0) {
      row(table, CliText.HISTORY_SIZE, ByteText.of(record.size()));
    }
    row(table, CliText.HISTORY_FOLDER, record.folder().toString());
    row(table, CliText.HISTORY_FILES, String.join(", ", files(record.folder())));
    table.lines().forEach(session.out()::println);
  }

  private void row(Table table, CliText label, String value) {
    table.row(session.paint().faint(session.text(label)), Texts.escape(value));
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }
}
