package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.cli.output.Json;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/**
 * Who came to the Institute's server, and what they read: in a log like a Difusor's, which can be
 * verified, and then a line each on standard output. Thread-safe.
 */
final class AccessLog implements Consumer<AuditEvent>, AutoCloseable {
  private final AuditLog log;
  private final DataLock lock;
  private final Session session;

  private AccessLog(AuditLog log, DataLock lock, Session session) {
    this.log = log;
    this.lock = lock;
    this.session = session;
  }

  /**
   * Opens it, making its folder where there is none.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_IN_USE}, {@code DISK}
   */
  static AccessLog open(Path folder, Session session) {
    DataFolder data = new DataFolder(folder);
    DataLock lock = DataLock.take(data);
    boolean opened = false;
    try {
      AuditLog log = session.plugins().records().openLogForWriting(data, session.clock());
      opened = true;
      return new AccessLog(log, lock, session);
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  void started(String fingerprint, int accounts) {
    log.append(
        AuditEvent.of(
            AuditEvent.Type.STARTED,
            "what",
            "institute serve",
            "fingerprint",
            fingerprint,
            "accounts",
            accounts));
  }

  @Override
  public synchronized void accept(AuditEvent event) {
    log.append(event);
    Map<String, String> facts = event.facts();
    switch (event.type()) {
      case LOGIN -> {
        switch (facts.getOrDefault("result", "")) {
          case "accepted" -> tell(CliText.SERVE_LOGIN, "entered", facts);
          case "refused" -> tell(CliText.SERVE_REFUSED, "refused", facts);
          case "turned-away" -> tell(CliText.SERVE_TURNED_AWAY, "turned-away", facts);
          default -> tell(CliText.SERVE_MORE, "refused-more", facts);
        }
      }
      case LOGOUT -> tell(CliText.SERVE_LOGOUT, "left", facts);
      case DOWNLOAD -> tell(CliText.SERVE_DOWNLOAD, "download", facts);
      default -> {
        // Only the log's business.
      }
    }
  }

  private void tell(CliText text, String word, Map<String, String> facts) {
    String time =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            ZonedDateTime.ofInstant(session.clock().instant(), ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS));
    session.out().println(session.json() ? json(time, word, facts) : text(time, text, facts));
    session.out().flush();
  }

  private String text(String time, CliText text, Map<String, String> facts) {
    return time
        + "  "
        + session.text(
            text,
            "user",
            facts.getOrDefault("user", ""),
            "address",
            facts.getOrDefault("from", ""),
            "file",
            facts.getOrDefault("file", ""),
            "count",
            facts.getOrDefault("count", ""));
  }

  private static String json(String time, String word, Map<String, String> facts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", time);
    json.put("event", word);
    json.put("difusor", facts.getOrDefault("user", ""));
    json.put("address", facts.getOrDefault("from", ""));
    Optional.ofNullable(facts.get("file")).ifPresent(file -> json.put("file", file));
    Optional.ofNullable(facts.get("count"))
        .ifPresent(count -> json.put("count", Long.parseLong(count)));
    return Json.line(json);
  }

  @Override
  public void close() {
    try (lock;
        log) {
      log.append(AuditEvent.of(AuditEvent.Type.STOPPED, "what", "institute serve"));
    }
  }
}
