package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.text.Texts;
import picocli.CommandLine.Command;

/** {@code prep audit list}: what the platform did, in order. */
@Command
final class AuditListCommand implements Callable<Integer> {
  private final Session session;

  AuditListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    LocalTimes times = new LocalTimes(config.calendar().zone());
    try (Records records = session.nodes().records(config);
        Stream<AuditLog.Entry> entries = records.audit().entries()) {
      entries.forEach(
          entry -> session.out().println(session.json() ? json(entry) : text(entry, times)));
    }
    return 0;
  }

  private static String json(AuditLog.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("at", entry.at());
    json.put("type", entry.event().type().word());
    json.put("facts", entry.event().facts());
    return Json.line(json);
  }

  private String text(AuditLog.Entry entry, LocalTimes times) {
    String facts =
        entry.event().facts().entrySet().stream()
            .map(fact -> Texts.escape(fact.getKey()) + "=" + Texts.escape(fact.getValue()))
            .collect(Collectors.joining(" "));
    return entry.number()
        + "  "
        + session.paint().faint(times.precise(entry.at()))
        + "  "
        + session.paint().bold(entry.event().type().word())
        + "  "
        + facts;
  }
}
