package mx.prep.core.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;

/**
 * Looks through the whole store at intervals and when somebody came upon damage, and mends it: also
 * what is of cuts that are on no page now (threats T76, T77).
 */
public final class StoreWatch implements Routine {
  private static final String KIND = "store-damaged";
  private static final String STORE = "store";

  /** However often damage is found, the disk has a rest. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final StoreMending store;
  private final SwitchSignal damage;
  private final Duration every;
  private final Incidents incidents;
  private Set<StoreFault> left = Set.of();
  private boolean whole;
  private Duration pause = REST;
  private long known;

  /**
   * Looks at nothing yet.
   *
   * @param damage given when something was found damaged by whoever read it
   * @param every between two looks; 0 for one at start alone
   */
  public StoreWatch(StoreMending store, SwitchSignal damage, Duration every, Incidents incidents) {
    this.store = store;
    this.damage = damage;
    this.every = every.isZero() ? SwitchSignal.forever() : every;
    this.incidents = incidents;
  }

  @Override
  public void run() {
    whole = false; // also where an error is thrown on the way
    List<StoreFault> faults = store.check();
    if (!faults.isEmpty()) {
      incidents.open(KIND, STORE, words(faults));
      faults = store.mend(faults, left);
    }
    left = Set.copyOf(faults);
    whole = faults.isEmpty();
    if (whole) {
      incidents.close(KIND, STORE);
    }
  }

  private static Message words(List<StoreFault> faults) {
    StoreFault first = faults.get(0);
    return Message.of(
        CheckText.STORE_DAMAGED,
        "count",
        faults.size(),
        "path",
        first.path(),
        "kind",
        StoreMending.word(first));
  }

  /**
   * Where something could not be mended, or not be read, the next look is soon, and each one after
   * it later, until that is hopeless.
   */
  @Override
  public void await() throws InterruptedException {
    if (whole) {
      pause = REST;
      TimeUnit.MILLISECONDS.sleep(REST.toMillis());
      known = damage.await(known, every.minus(REST));
    } else {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis()); // visitors find it as often as they ask
      pause = pause.compareTo(every) < 0 ? pause.multipliedBy(2) : every;
    }
  }
}
