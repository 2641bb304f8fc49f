package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.trust.TrustError;
import mx.prep.integrity.trust.TrustRotation;
import mx.prep.integrity.trust.TrustUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code prep trust update}: the next trust file in place of the one in force. */
@Command
final class TrustUpdateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", descriptionKey = "file")
  private Path file = Path.of("");

  TrustUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    Path current =
        config.trust().orElseThrow(() -> new PrepException(TrustError.TRUST_NOT_CONFIGURED));
    // What is in force must be this election's before anything follows from it.
    session.plugins().trust().open(config.trust(), config.election(), session.clock());
    try {
      Optional<TrustUpdate> update =
          new TrustRotation(session.plugins().signatureSchemes(), session.clock())
              .judge(current, session.resolve(file));
      if (update.isEmpty()) {
        return tell(VerdictCode.ALREADY_ACCEPTED, session.text(CliText.TRUST_SAME), Map.of());
      }
      return install(config, update.get());
    } catch (RefusedException e) {
      Refusal refusal = e.refusal();
      return tell(refusal.code(), session.texts().render(refusal.reason()), Map.of());
    }
  }

  private int install(PrepConfig config, TrustUpdate update) {
    DataFolder data = new DataFolder(config.data());
    Optional<DataLock> lock = lock(data);
    if (lock.isEmpty()) {
      // The running agent has the log: it judges the file itself, logs it and takes it over.
      return installed(update, update.install(event -> {}), true);
    }
    DataLock held = lock.get();
    try (held;
        Records records = session.plugins().records().openForWriting(data, session.clock())) {
      return installed(update, update.install(records.audit()::append), false);
    }
  }

  /** Empty where an agent is at work. */
  private static Optional<DataLock> lock(DataFolder data) {
    try {
      return Optional.of(DataLock.take(data));
    } catch (PrepException e) {
      if (e.code() == CoreError.DATA_IN_USE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private int installed(TrustUpdate update, Path kept, boolean agentRuns) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("election", update.next().election());
    facts.put("version", update.next().version());
    facts.put("fingerprint", update.fingerprint().hex());
    facts.put("signers", update.oldSigners());
    facts.put("newSigners", update.newSigners());
    facts.put("kept", kept);
    facts.put("takenOverBy", agentRuns ? "agent" : "command");
    String message =
        session.text(
            CliText.TRUST_UPDATED,
            "version",
            update.next().version(),
            "fingerprint",
            update.fingerprint().spoken(),
            "signers",
            String.join(", ", update.oldSigners()),
            "kept",
            kept);
    if (agentRuns) {
      message = message + " " + session.text(CliText.TRUST_UPDATED_AGENT);
    }
    return tell(VerdictCode.ACCEPTED, message, facts);
  }

  private int tell(VerdictCode code, String message, Map<String, Object> facts) {
    if (session.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("trust", session.resolve(file));
      json.put("verdict", code.verdict().word());
      json.put("code", code.name());
      json.put("exit", code.exit());
      json.putAll(facts);
      json.put("message", message);
      session.out().println(Json.line(json));
    } else {
      session.out().println(mark(code) + " " + message);
    }
    return code.exit();
  }

  private String mark(VerdictCode code) {
    return switch (code.verdict()) {
      case ACCEPTED -> session.paint().good("✔");
      case ALREADY_ACCEPTED, PENDING -> session.paint().faint("=");
      case REFUSED -> session.paint().bad("✘ " + code.name());
    };
  }
}
