package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Swept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the store take away what no site needs any more, a while after each cut. Nothing that goes
 * wrong here reaches the way of a package.
 */
public final class Sweeper implements AcceptanceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** Visitors come in crowds after a switch: they first. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A command that publishes and ends sweeps before it does, but not for ever. */
  private static final Duration LAST_TURN = Duration.ofSeconds(2);

  private final SiteStore store;
  private final KeptSites kept;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Sweeper::thread);
  private volatile boolean due;
  private volatile long deadline;
  private volatile boolean closing;

  public Sweeper(SiteStore store, KeptSites kept) {
    this.store = store;
    this.kept = kept;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "store-sweeper");
    thread.setDaemon(true);
    return thread;
  }

  /** Sweeps soon. Never throws. */
  @Override
  public void accepted(AcceptedCut cut, Optional<AcceptedCut> before) {
    if (!due && !thread.isShutdown()) {
      due = true;
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, thread)
          .execute(this::sweep);
    }
  }

  private void sweep() {
    due = false;
    try {
      Swept swept = store.sweep(kept::roots, this::goOn);
      LOG.debug("{}", swept);
      store.prepare(() -> !closing);
    } catch (RuntimeException e) {
      LOG.warn("what no site needs is not taken away: {}", e.toString());
    }
  }

  private boolean goOn() {
    return !closing || System.nanoTime() - deadline < 0;
  }

  /** What is due is done, within bounds; what is under way ends. */
  @Override
  public void close() {
    deadline = System.nanoTime() + LAST_TURN.toNanos();
    closing = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2 * LAST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the sweep of the store did not stop");
      } else if (due) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
