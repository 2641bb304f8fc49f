package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Swept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After each cut, while nobody waits: has the store make ready what the next cut will want, then
 * take away what no site needs any more. Nothing that goes wrong here reaches the way of a package.
 */
public final class Sweeper implements AcceptanceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** Soon: the next cut may be a late one's correction. */
  private static final Duration UNTIL_READY = Duration.ofMillis(500);

  /** Visitors come in crowds after a switch: they first. */
  private static final Duration UNTIL_SWEPT = Duration.ofSeconds(5);

  /** A command that publishes and ends sweeps before it does, but not for ever. */
  private static final Duration LAST_TURN = Duration.ofSeconds(2);

  private final SiteStore store;
  private final Supplier<Set<Sha256>> needed;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Sweeper::thread);
  private volatile boolean due;
  private volatile long deadline;
  private volatile boolean closing;

  /**
   * Idle until a cut is accepted.
   *
   * @param needed the roots of the sites that stay
   */
  public Sweeper(SiteStore store, Supplier<Set<Sha256>> needed) {
    this.store = store;
    this.needed = needed;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "store-sweeper");
    thread.setDaemon(true);
    return thread;
  }

  /** Sweeps soon. Never throws. */
  @Override
  public void accepted(AcceptedCut cut, Optional<AcceptedCut> before) {
    if (thread.isShutdown()) {
      return;
    }
    after(UNTIL_READY, this::prepare);
    if (!due) {
      due = true;
      after(UNTIL_SWEPT, this::sweep);
    }
  }

  private void after(Duration pause, Runnable work) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread)
        .execute(work);
  }

  private void prepare() {
    store.prepare(() -> !closing);
  }

  private void sweep() {
    due = false;
    try {
      Swept swept = store.sweep(needed, this::goOn);
      LOG.debug("{}", swept);
      prepare(); // as far as the cut that came between kept it from that
      collectGarbage();
    } catch (RuntimeException e) {
      LOG.warn("what no site needs is not taken away: {}", e.toString());
    }
  }

  /**
   * A cut leaves some hundred megabytes of it. Left alone, the heap first grows to its limit, and
   * is collected in the middle of some later cut.
   */
  private void collectGarbage() {
    if (!closing) {
      System.gc();
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
