package mx.prep.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep status}: what is live, held, pending, stale; sources; disk; incidents. */
@Command
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--watch")
  private boolean watch;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    StatusReader reader = new StatusReader(session.config().load(), session.nodes());
    if (watch) {
      try (StopSignal stop = StopSignal.install()) {
        new StatusWatch(session, reader, this::lines).until(stop);
        stop.endedWell();
      }
    } else {
      lines(reader.read()).forEach(session.out()::println);
    }
    return 0;
  }

  private List<String> lines(Status status) {
    return session.json()
        ? List.of(new StatusJson(session.texts()).line(status))
        : new StatusText(session, status).lines();
  }
}
