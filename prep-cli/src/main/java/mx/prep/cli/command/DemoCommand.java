package mx.prep.cli.command;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import mx.prep.cli.demo.Demo;
import mx.prep.cli.demo.DemoPlan;
import mx.prep.cli.demo.DemoReport;
import mx.prep.core.error.ErrorCategory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep demo}: what a newcomer sees first. */
@Command
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--cuts", paramLabel = "N", converter = FromOne.Count.class)
  private int cuts = 24;

  @Option(names = "--interval", paramLabel = "5s")
  private Duration interval = Duration.ofSeconds(5);

  @Option(names = "--port", paramLabel = "P")
  private @Nullable Integer port;

  @Option(names = "--once")
  private boolean once;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Failures failures = new Failures(session);
    DemoPlan plan =
        new DemoPlan(cuts, interval, port == null ? OptionalInt.empty() : OptionalInt.of(port));
    DemoReport report =
        new DemoReport(session.out(), session.texts(), session.paint(), session.json());
    try (StopSignal stop = StopSignal.install()) {
      boolean well;
      try (Demo demo =
          Demo.open(
              plan,
              session.nodes(),
              report,
              failure -> failures.say(session.texts().render(failure.text())))) {
        well = demo.play(time -> !stop.await(time));
        if (!once && !stop.told()) {
          demo.staysUp();
          stop.await();
        }
      }
      stop.endedWell();
      return well || !once ? 0 : ErrorCategory.SITE_DIFFERS.exit();
    }
  }
}
