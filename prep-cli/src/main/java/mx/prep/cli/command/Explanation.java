package mx.prep.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.cli.output.Paint;
import mx.prep.cli.output.Table;
import mx.prep.core.model.Claim;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.Texts;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verify.Check;
import mx.prep.core.verify.CheckReport.Passed;

/**
 * Why a delivery got its verdict: the check by its number in {@code package-format.md}, the file,
 * what was expected and what was found.
 */
record Explanation(Session session, Outcome outcome) {
  /** Which facts of a reason name the file that it is about, the most particular first. */
  private static final List<String> FILES = List.of("path", "file", "archive");

  /** What a program is told; nothing where every check passed and no more was asked for. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    stopped()
        .ifPresent(
            check -> {
              json.put("check", check.number());
              json.put("checkName", check.word());
              json.put("reason", outcome.message().key().name());
              json.put("path", file());
              json.put("expected", fact("expected"));
              json.put("actual", fact("actual"));
            });
    if (session.early().verbose()) {
      json.put("checks", outcome.checks().passed().stream().map(this::json).toList());
    }
    return json;
  }

  private Map<String, Object> json(Passed passed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", passed.check().number());
    json.put("checkName", passed.check().word());
    json.put("passed", true);
    if (passed.check() == Check.SIGNATURES) {
      json.put("signers", outcome.claim().map(Claim::signers));
    }
    json.put("message", session.texts().render(passed.found()));
    return json;
  }

  /** What a person is told below the verdict. */
  List<String> lines() {
    Paint paint = session.paint();
    Table table = new Table();
    if (session.early().verbose()) {
      for (Passed passed : outcome.checks().passed()) {
        table.row(
            "   " + paint.good("✔"), label(passed.check()), session.texts().render(passed.found()));
      }
    }
    Optional<Check> stopped = stopped();
    stopped.ifPresent(
        check -> table.row("   " + mark(), label(check), file().map(Texts::escape).orElse("")));
    List<String> lines = new ArrayList<>(table.lines());
    if (stopped.isPresent()) {
      Stream.of("expected", "actual")
          .forEach(
              name ->
                  fact(name)
                      .ifPresent(
                          value ->
                              lines.add(
                                  "       "
                                      + session.text(
                                          name.equals("expected")
                                              ? CliText.VERIFY_EXPECTED
                                              : CliText.VERIFY_ACTUAL,
                                          "value",
                                          value))));
    }
    return lines;
  }

  private String label(Check check) {
    return check.number() + " " + session.texts().render(check);
  }

  private String mark() {
    return outcome.code().verdict() == Verdict.REFUSED
        ? session.paint().bad("✘")
        : session.paint().warn("…");
  }

  /** Where it was refused or has to wait. */
  private Optional<Check> stopped() {
    Verdict verdict = outcome.code().verdict();
    return verdict == Verdict.REFUSED || verdict == Verdict.PENDING
        ? outcome.checks().stopped()
        : Optional.empty();
  }

  private Optional<String> file() {
    return FILES.stream().flatMap(name -> fact(name).stream()).findFirst();
  }

  private Optional<String> fact(String name) {
    return Optional.ofNullable(outcome.message().facts().get(name));
  }
}
