package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.AuditLog.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prep audit verify}: whether the log is what was written. */
@Command
final class AuditVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private LogOption log = new LogOption();

  AuditVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (AuditLog audit = log.open(session)) {
      Verification result = audit.verify();
      session.out().println(session.json() ? json(result) : text(result));
      return result.ok() ? 0 : ErrorCategory.RECORD_BROKEN.exit();
    }
  }

  private String json(Verification result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("entries", result.entries());
    json.put("root", result.root().prefixed());
    json.put("ok", result.ok());
    result
        .problem()
        .ifPresent(
            problem -> {
              json.put("problem", problem.facts());
              json.put("message", session.texts().render(problem));
            });
    return Json.line(json);
  }

  private String text(Verification result) {
    Object[] facts = {"entries", result.entries(), "root", result.root().prefixed()};
    return result
        .problem()
        .map(
            problem ->
                session.paint().bad("✘")
                    + " "
                    + session.texts().render(problem)
                    + " "
                    + session.text(CliText.AUDIT_BROKEN, facts))
        .orElseGet(() -> session.paint().good("✔") + " " + session.text(CliText.AUDIT_OK, facts));
  }
}
