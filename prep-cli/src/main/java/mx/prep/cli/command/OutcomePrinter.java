package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Paint;
import mx.prep.core.model.Claim;
import mx.prep.core.pipeline.CutState;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.Texts;

/** Writes what was decided of deliveries, a line each. */
final class OutcomePrinter {
  private final Session session;

  OutcomePrinter(Session session) {
    this.session = session;
  }

  void print(Outcome outcome) {
    session.out().println(line(outcome));
    session.out().flush();
  }

  /** The same, and why: which check, which file, what was expected and what was found. */
  void explain(Outcome outcome) {
    print(outcome);
    if (!session.json()) {
      new Explanation(session, outcome).lines().forEach(session.out()::println);
      session.out().flush();
    }
  }

  String line(Outcome outcome) {
    return session.json() ? Json.line(json(outcome)) : text(outcome);
  }

  private String text(Outcome outcome) {
    Paint paint = session.paint();
    String stem = paint.bold(Texts.escape(outcome.delivery()));
    String message = message(outcome);
    return switch (outcome.code().verdict()) {
      case ACCEPTED -> paint.good("✔") + " " + stem + "  " + message;
      case ALREADY_ACCEPTED -> paint.faint("=") + " " + stem + "  " + message;
      case PENDING -> paint.warn("…") + " " + stem + "  " + message;
      case REFUSED ->
          paint.bad("✘") + " " + stem + "  " + paint.bad(outcome.code().name()) + "  " + message;
    };
  }

  private String message(Outcome outcome) {
    String what = session.texts().render(outcome.message());
    return Advice.on(outcome)
        .map(advice -> what + " " + session.texts().render(advice))
        .orElse(what);
  }

  private Map<String, Object> json(Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("delivery", outcome.delivery());
    json.put("verdict", outcome.code().verdict().word());
    json.put("code", outcome.code().name());
    json.put("exit", outcome.code().exit());
    json.put("election", outcome.claim().map(Claim::election));
    json.put("series", outcome.claim().map(Claim::series));
    json.put("mode", outcome.claim().map(claim -> claim.mode().word()));
    json.put("sequence", outcome.claim().map(Claim::sequence));
    outcome.state().map(CutState::word).ifPresent(state -> json.put("state", state));
    json.put("message", message(outcome));
    json.putAll(new Explanation(session, outcome).json());
    return json;
  }
}
