package mx.prep.transfer.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Pushes to every Difusor what it lacks, many at one time, each on its own: one that is dead, slow
 * or not who it was keeps none of the others waiting.
 */
public final class Deliveries {
  private final DeliveryJournal journal;
  private final DeliveryLimits limits;
  private final DeliveryListener listener;
  private final LongSupplier nanos;

  /**
   * Does nothing yet.
   *
   * @param nanos a monotonic clock, such as {@link System#nanoTime()}
   */
  public Deliveries(
      DeliveryJournal journal,
      DeliveryLimits limits,
      DeliveryListener listener,
      LongSupplier nanos) {
    this.journal = journal;
    this.limits = limits;
    this.listener = listener;
    this.nanos = nanos;
  }

  /**
   * Delivers, and returns when every Difusor has everything or has failed, soon after the deadline
   * at the latest. What arrived is in the journal, durably, also where the thread is interrupted.
   *
   * @param cuts every signed cut that there is, in any order, of any series
   * @return in the recipients' order
   */
  public List<DeliveryResult> run(List<Recipient> recipients, Collection<OfferedCut> cuts)
      throws InterruptedException {
    Shipment shipment = new Shipment(journal, cuts, listener);
    ScheduledThreadPoolExecutor workers = pool("prep-deliver-", limits.parallel());
    ScheduledThreadPoolExecutor bell = pool("prep-deliver-deadline-", 1);
    List<Errand> errands = new ArrayList<>();
    try {
      for (Recipient recipient : recipients) {
        errands.add(new Errand(recipient, shipment, limits, workers, nanos));
      }
      errands.forEach(workers::execute);
      // Nobody waits for the bell itself.
      var unused =
          bell.schedule(() -> end(errands), limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
      List<DeliveryResult> results = new ArrayList<>();
      for (Errand errand : errands) {
        results.add(errand.await());
      }
      return results;
    } finally {
      bell.shutdownNow();
      end(errands);
      workers.shutdownNow();
    }
  }

  /** First none may begin: the first that ends would make room for another. */
  private static void end(List<Errand> errands) {
    errands.forEach(Errand::forbid);
    errands.forEach(Errand::stop);
  }

  private static ScheduledThreadPoolExecutor pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    return new ScheduledThreadPoolExecutor(
        threads,
        work -> {
          Thread thread = new Thread(work, name + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
