package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mx.prep.core.spi.RecordsFactory.Records;

/** Shows what time itself puts on the page, and looks at what is due and may not have come. */
record CalendarTick(
    Publication publication,
    Freshness freshness,
    TrustWatch trust,
    Pipeline pipeline,
    Records records,
    AgentListener listener)
    implements Routine {
  /** Often enough that a series opens within the second. */
  static final Duration USUAL = Duration.ofMillis(250);

  /** The usual pause, for what cannot tell its own. */
  static void pause() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(USUAL.toNanos());
  }

  @Override
  public void run() {
    publication.refresh().ifPresent(listener::turned);
    freshness.watch(records.incidents(), records.audit());
    trust.look();
    pipeline.tellRefusals();
  }

  /** Not later than the calendar's next moment: 20:00:00 is not 20:00:01. */
  @Override
  public void await() throws InterruptedException {
    Duration next = publication.untilNext();
    Duration pause = next.compareTo(USUAL) < 0 ? next : USUAL;
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
