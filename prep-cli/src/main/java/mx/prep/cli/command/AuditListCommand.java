package mx.prep.cli.command;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.cli.output.Json;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prep audit list}: what the platform did, in order. */
@Command
final class AuditListCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private LogOption log = new LogOption();

  AuditListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ZoneId zone =
        log.isGiven() ? ZoneId.systemDefault() : session.config().load().calendar().zone();
    LocalTimes times = new LocalTimes(zone);
    try (AuditLog audit = log.open(session);
        Stream<AuditLog.Entry> entries = audit.entries()) {
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
