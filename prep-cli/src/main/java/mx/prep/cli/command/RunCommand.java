package mx.prep.cli.command;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.text.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code prep run}: the agent, until it is told to stop (SIGTERM, SIGINT). */
@Command
final class RunCommand implements Callable<Integer> {
  private final Session session;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrepConfig config = session.config().load();
    try (StopSignal stop = StopSignal.install()) {
      try (Node node = session.nodes().open(config)) {
        run(node, stop);
      }
      stop.endedWell();
    }
    return 0;
  }

  private void run(Node node, StopSignal stop) throws InterruptedException {
    Listener listener = new Listener(session, stop);
    Agent agent = node.start(listener);
    try {
      started(node);
      stop.await();
    } finally {
      agent.close();
    }
    PrepException why = listener.lost.get();
    if (why != null) {
      throw why; // and nothing more is written
    }
    node.records()
        .audit()
        .append(AuditEvent.of(AuditEvent.Type.STOPPED, "difusor", node.config().difusor().id()));
    say(CliText.RUN_STOPPED);
  }

  private void started(Node node) {
    PrepConfig config = node.config();
    say(CliText.RUN_STARTED, "difusor", config.difusor().name(), "election", config.election());
    node.targets().forEach(target -> target.strategy().ifPresent(s -> say(session, s)));
    node.webServer().address().ifPresent(address -> say(CliText.RUN_WEB, "address", address));
  }

  private void say(CliText text, Object... facts) {
    say(session, Message.of(text, facts));
  }

  private static void say(Session session, Message message) {
    session
        .err()
        .println(session.errorPaint().accent("prep:") + " " + session.texts().render(message));
    session.err().flush();
  }

  /** Writes a line for each decision and each failure, from the agent's threads. */
  private static final class Listener implements AgentListener {
    private final Session session;
    private final StopSignal stop;
    private final AtomicReference<@Nullable PrepException> lost = new AtomicReference<>();

    Listener(Session session, StopSignal stop) {
      this.session = session;
      this.stop = stop;
    }

    @Override
    public void lost(PrepException why) {
      lost.compareAndSet(null, why);
      stop.raise();
    }

    @Override
    public void decided(Outcome outcome) {
      new OutcomePrinter(session).print(outcome);
    }

    @Override
    public void turned(Message what) {
      say(session, what);
    }

    @Override
    public void failed(PrepException failure) {
      new Failures(session).say(session.texts().render(failure.text()));
      session.err().flush();
    }
  }
}
