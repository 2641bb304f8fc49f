package mx.prep.core.rebuild;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.spi.Incidents;

/** Ends the incident of a rollback when the next cut has come. */
public record RollbackWatch(Rollback rollback, Incidents incidents) implements Routine {
  private static final Duration REST = Duration.ofSeconds(1);

  @Override
  public void run() {
    rollback.watch(incidents);
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }
}
