package mx.prep.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mx.prep.cli.output.Screen;
import mx.prep.core.error.PrepException;

/** The status over and over, until the process is told to stop or nobody reads on. */
final class StatusWatch {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Session session;
  private final StatusReader reader;
  private final Function<Status, List<String>> lines;

  StatusWatch(Session session, StatusReader reader, Function<Status, List<String>> lines) {
    this.session = session;
    this.reader = reader;
    this.lines = lines;
  }

  /**
   * Watches.
   *
   * @throws PrepException where the status cannot be told at the beginning; later it is said, and
   *     tried again
   */
  void until(StopSignal stop) throws InterruptedException {
    List<String> first = page(reader.read());
    try (Screen screen = new Screen(session.out(), inPlace())) {
      boolean read = screen.show(first);
      while (read && !stop.await(EVERY)) {
        read = next(screen);
      }
    }
  }

  private boolean inPlace() {
    return session.terminal().outIsScreen()
        && !session.json()
        && !session.host().environment().getOrDefault("TERM", "").equals("dumb");
  }

  private boolean next(Screen screen) {
    try {
      return screen.show(page(reader.read()));
    } catch (PrepException e) {
      String why = session.texts().render(e.text());
      if (screen.inPlace()) {
        return screen.show(List.of(session.paint().bad("prep:") + " " + why));
      }
      new Failures(session).say(why);
      return true;
    }
  }

  private List<String> page(Status status) {
    if (session.json()) {
      return lines.apply(status);
    }
    String at = new LocalTimes(status.config().calendar().zone()).precise(status.at());
    List<String> page = new ArrayList<>();
    page.add(session.paint().faint(session.text(CliText.STATUS_WATCH, "at", at)));
    page.addAll(lines.apply(status));
    page.add("");
    return page;
  }
}
