package mx.prep.cli.command;

import java.io.PrintWriter;
import java.util.List;
import mx.prep.cli.config.InvalidConfigException;
import mx.prep.cli.config.Problem;
import mx.prep.cli.output.Json;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/** Tells a person what could not be done, and the process how to end. */
final class Failures {
  private final Session session;

  Failures(Session session) {
    this.session = session;
  }

  /** Tells of it on standard error; the exit code. */
  int tell(Throwable failure) {
    PrepException known =
        failure instanceof PrepException prep
            ? prep
            : new PrepException(failure, CoreError.INTERNAL, "detail", failure);
    say(session.texts().render(known.text()));
    if (known.getCause() instanceof InvalidConfigException invalid) {
      problems(invalid.problems());
    }
    if (session.early().verbose()) {
      failure.printStackTrace(session.err());
    }
    return known.code().category().exit();
  }

  /** One paragraph after the program's name. */
  void say(String paragraph) {
    session.err().println(session.errorPaint().bad("prep:") + " " + paragraph);
  }

  private void problems(List<Problem> problems) {
    if (session.json()) {
      problems.forEach(problem -> session.out().println(json(problem)));
      return;
    }
    PrintWriter err = session.err();
    for (Problem problem : problems) {
      String place =
          session.text(CliText.CONFIG_PLACE, "line", problem.line(), "column", problem.column());
      String key = problem.key().isEmpty() ? "" : problem.key() + ": ";
      err.println(
          "  "
              + session.errorPaint().bold(place)
              + "  "
              + session.errorPaint().accent(mx.prep.core.text.Texts.escape(key))
              + session.texts().render(problem.what()));
    }
  }

  private String json(Problem problem) {
    return Json.line(
        Json.object(
            "line",
            problem.line(),
            "column",
            problem.column(),
            "key",
            problem.key(),
            "problem",
            problem.what().key().name(),
            "message",
            session.texts().render(problem.what())));
  }
}
