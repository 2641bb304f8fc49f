package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.core.spi.RecordsFactory.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the night: each source is polled in a thread of its own, what it brings goes through the
 * pipeline, and the calendar is looked at often enough that a series opens within the second.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

  private final Pipeline pipeline;
  private final Failures failures;
  private final List<Runnable> work;
  private final ExecutorService threads = Executors.newCachedThreadPool();

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
    this.failures = new Failures(listener);
    Intake intake = new Intake(pipeline, trust, grace, listener);
    Stream<Runnable> receptions =
        sources.stream()
            .map(
                source ->
                    new Reception(
                        source, intake, new SourceContact(source, records, clock), failures));
    Stream<Runnable> repetitions =
        Stream.concat(
                Stream.of(
                    new CalendarTick(publication, freshness, trust, pipeline, records, listener),
                    new EarlyLook(pipeline, listener)),
                routines.stream())
            .map(routine -> new Repetition(routine, failures));
    this.work = Stream.concat(receptions, repetitions).toList();
  }

  /** Starts receiving; returns at once. */
  public void start() {
    work.forEach(threads::execute);
  }

  /** Stops: what is under way is interrupted, and comes again at the next start. */
  @Override
  public void close() {
    failures.stop();
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
