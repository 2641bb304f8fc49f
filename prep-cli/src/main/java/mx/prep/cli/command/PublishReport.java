package mx.prep.cli.command;

import java.util.List;
import mx.prep.core.pipeline.Outcome;

/** What a {@code prep publish} tells: a line a delivery, and its exit code in the end. */
final class PublishReport {
  private final OutcomePrinter printer;
  private final OneLineEach lines = new OneLineEach();
  private final ExitTally exits = new ExitTally();

  PublishReport(Session session) {
    this.printer = new OutcomePrinter(session);
  }

  /** Tells of a delivery, and of those that waited for it. */
  void add(List<Outcome> outcomes) {
    for (Outcome outcome : lines.of(outcomes)) {
      printer.explain(outcome);
      exits.add(outcome);
    }
  }

  int exit() {
    return exits.exit();
  }
}
