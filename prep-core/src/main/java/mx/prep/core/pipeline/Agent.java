package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the night: each source is polled in a thread of its own, what it brings goes through the
 * pipeline, and the calendar is looked at often enough that a series opens within the second.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Texts WORDS = new Texts(Locale.forLanguageTag("es"));
  private static final Duration CALENDAR_TICK = Duration.ofMillis(250);
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

  private final Pipeline pipeline;
  private final Publication publication;
  private final List<ReceivingSource> sources;
  private final Freshness freshness;
  private final TrustWatch trust;
  private final SignatureGrace grace;
  private final Records records;
  private final Clock clock;
  private final AgentListener listener;
  private final List<Routine> routines;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** With nothing to do beside the way of packages. */
  public Agent(
      Pipeline pipeline,
      Publication publication,
      List<ReceivingSource> sources,
      Freshness freshness,
      TrustWatch trust,
      SignatureGrace grace,
      Records records,
      Clock clock,
      AgentListener listener) {
    this(
        pipeline,
        publication,
        sources,
        freshness,
        trust,
        grace,
        records,
        clock,
        listener,
        List.of());
  }

  /**
   * An agent that does not run yet.
   *
   * @param routines what it does beside the way of packages
   */
  public Agent(
      Pipeline pipeline,
      Publication publication,
      List<ReceivingSource> sources,
      Freshness freshness,
      TrustWatch trust,
      SignatureGrace grace,
      Records records,
      Clock clock,
      AgentListener listener,
      List<Routine> routines) {
    this.pipeline = pipeline;
    this.publication = publication;
    this.sources = List.copyOf(sources);
    this.freshness = freshness;
    this.trust = trust;
    this.grace = grace;
    this.records = records;
    this.clock = clock;
    this.listener = listener;
    this.routines = List.copyOf(routines);
  }

  /** Starts receiving; returns at once. */
  public void start() {
    sources.forEach(source -> threads.execute(() -> receive(source)));
    threads.execute(this::followCalendar);
    threads.execute(() -> repeat(new EarlyLook()));
    routines.forEach(routine -> threads.execute(() -> repeat(routine)));
  }

  private void followCalendar() {
    Trouble trouble = new Trouble();
    try {
      do {
        trouble.in(this::tick);
      } while (!stopped.await(untilNextTick().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    publication.refresh();
    freshness.watch(records.incidents(), records.audit());
    trust.look();
    pipeline.tellRefusals();
  }

  /** Not later than the calendar's next moment: 20:00:00 is not 20:00:01. */
  private Duration untilNextTick() {
    Duration next = publication.untilNext();
    return next.compareTo(CALENDAR_TICK) < 0 ? next : CALENDAR_TICK;
  }

  private void repeat(Routine routine) {
    Trouble trouble = new Trouble();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        trouble.in(routine::run);
        routine.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Apart from the calendar: judging a large cut must not keep a series from opening. */
  private final class EarlyLook implements Routine {
    @Override
    public void run() {
      pipeline.judgeEarly().forEach(listener::decided);
    }

    @Override
    public void await() throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(CALENDAR_TICK.toMillis());
    }
  }

  /** Something done over and over: what keeps it from being done is said once, not every time. */
  private final class Trouble {
    private Optional<Object> last = Optional.empty();

    void in(Work work) throws InterruptedException {
      try {
        work.run();
        last = Optional.empty();
      } catch (RuntimeException e) {
        // The next time may find the disk free.
        Optional<Object> now = Optional.of(e instanceof PrepException p ? p.code() : e.getClass());
        if (!now.equals(last)) {
          last = now;
          report(e);
        }
      }
    }
  }

  /** May be interrupted. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private void receive(ReceivingSource receiving) {
    Backoff backoff = new Backoff(receiving.source().pollInterval());
    SourceAlarm alarm = new SourceAlarm(receiving.source().name(), records.incidents());
    try {
      while (!Thread.currentThread().isInterrupted()) {
        receiving
            .source()
            .await(pollOnce(receiving, alarm) ? backoff.success() : backoff.failure());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Polls once; whether all went well. Never ends the thread: the disk may be free again. */
  private boolean pollOnce(ReceivingSource receiving, SourceAlarm alarm)
      throws InterruptedException {
    Optional<Throwable> error;
    try {
      error = poll(receiving);
    } catch (RuntimeException | Error e) {
      report(e);
      error = Optional.of(e);
    }
    if (stopping()) {
      return false;
    }
    try {
      error.ifPresentOrElse(alarm::failed, alarm::worked);
      contact(receiving, error.map(Agent::words));
    } catch (RuntimeException e) {
      report(e);
      return false;
    }
    return error.isEmpty() && !pipeline.isFlooding(receiving.source().name());
  }

  /** The first thing that went wrong; a delivery that cannot be decided holds up no other. */
  private Optional<Throwable> poll(ReceivingSource receiving) throws InterruptedException {
    Optional<Throwable> error = Optional.empty();
    for (Delivery delivery : receiving.source().poll()) {
      try (delivery) {
        trust.look();
        process(delivery, receiving.convention());
      } catch (RuntimeException e) {
        if (delivery.atRest()) {
          report(e);
          error = error.or(() -> Optional.of(e));
        } else {
          LOG.debug("{} is not whole yet", delivery.stem(), e);
        }
      }
    }
    return error;
  }

  private void process(Delivery delivery, Convention convention) {
    if (grace.isStill(delivery)) {
      return;
    }
    List<Outcome> outcomes =
        pipeline.process(delivery, convention, refusal -> grace.putsOff(delivery, refusal));
    if (!outcomes.isEmpty()) {
      grace.decided(delivery);
      outcomes.forEach(listener::decided);
    }
  }

  /** In Spanish, as incidents are: it is kept, and read by whoever looks at the status. */
  private static String words(Throwable e) {
    return e instanceof PrepException known ? WORDS.render(known.text()) : e.toString();
  }

  /** From here on, files and connections fail because they were interrupted. */
  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void report(Throwable e) {
    if (stopping()) {
      LOG.debug("interrupted by the stop", e);
      return;
    }
    try {
      if (e instanceof PrepException known) {
        listener.failed(known);
      } else {
        LOG.error("a defect; the last good cut stays live", e);
      }
    } catch (RuntimeException defect) {
      LOG.error("a defect in who listens to the agent", defect);
    }
  }

  private void contact(ReceivingSource receiving, Optional<String> error) {
    String name = receiving.source().name();
    Optional<SourceState> before =
        records.state().sources().stream().filter(s -> s.name().equals(name)).findFirst();
    records
        .state()
        .saveSource(
            new SourceState(
                receiving.type(),
                name,
                error.isEmpty()
                    ? Optional.of(clock.instant())
                    : before.flatMap(SourceState::lastContact),
                error));
  }

  /** Stops: what is under way is interrupted, and comes again at the next start. */
  @Override
  public void close() {
    stopped.countDown();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(SHUTDOWN_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a source did not stop within {}", SHUTDOWN_GRACE);
      }
      pipeline.tellAllRefusals();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
