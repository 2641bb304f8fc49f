package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Swept;
import mx.prep.core.site.SitePlanner;
import org.junit.jupiter.api.Test;

final class SweeperTest {
  private static final int LONG_SECONDS = 60;

  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final MemoryStore store =
      new MemoryStore(new Steps()) {
        @Override
        public void prepare(BooleanSupplier goOn) {
          done.add("prepare");
        }

        @Override
        public Swept sweep(Supplier<Set<Sha256>> needed, BooleanSupplier goOn) {
          done.add("sweep " + needed.get().size());
          throw new PrepException(CoreError.DISK, "path", "objects", "detail", "broken");
        }
      };

  private static AcceptedCut cut() {
    return new AcceptedCut(
        new ElectionId("prueba"),
        new SeriesId("jornada"),
        Mode.ELECTION,
        new CutRef(1, Sha256.of(new byte[0])),
        OffsetDateTime.MIN,
        Optional.empty(),
        SitePlanner.EMPTY,
        Instant.EPOCH,
        true);
  }

  /** The next cut may come at once: what it will want is made ready before the store is swept. */
  @Test
  void makesReadySoonAndSweepsLater() throws Exception {
    try (Sweeper sweeper = new Sweeper(store, () -> Set.of(SitePlanner.EMPTY.root()))) {
      sweeper.accepted(cut(), Optional.empty());
      assertThat(done.poll(LONG_SECONDS, TimeUnit.SECONDS)).isEqualTo("prepare");
      assertThat(done.poll(LONG_SECONDS, TimeUnit.SECONDS)).isEqualTo("sweep 1");
    }
  }

  /** A command that publishes ends before the store would have been swept. */
  @Test
  void sweepsWhatIsDueAtTheEndWhateverGoesWrong() {
    Sweeper sweeper = new Sweeper(store, Set::of);
    sweeper.accepted(cut(), Optional.empty());
    sweeper.accepted(cut(), Optional.empty());
    sweeper.close();
    assertThat(done).containsOnlyOnce("sweep 0");
  }

  @Test
  void doesNothingWhereNoCutCame() {
    new Sweeper(store, Set::of).close();
    assertThat(List.copyOf(done)).isEmpty();
  }
}
