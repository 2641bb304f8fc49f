package mx.prep.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threat T76: damage that could not be mended the first time is not left for an hour. */
@Timeout(30)
final class StoreWatchTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final BrokenStore store = new BrokenStore();
  private final OpenIncidents incidents = new OpenIncidents();
  private final StoreWatch watch =
      new StoreWatch(
          new StoreMending(Set::of, store, (wanted, staging) -> {}, new NoLog()),
          new SwitchSignal(),
          LONG,
          incidents);

  @Test
  void whatSomebodyElseWasMendingIsLookedAtAgainSoon() throws Exception {
    store.repairs(() -> List.of(BrokenStore.FAULT)).repairs(List::of);

    watch.run();
    assertThat(incidents.open).containsExactly("store-damaged");
    watch.await();
    watch.run();

    assertThat(incidents.open).isEmpty();
  }

  @Test
  void soIsWhatFailed() throws Exception {
    PrepException failure = new PrepException(CoreError.DISK, "path", "x", "detail", "gone");
    store
        .repairs(
            () -> {
              throw failure;
            })
        .repairs(List::of);

    assertThatThrownBy(watch::run).isSameAs(failure);
    assertThat(incidents.open).containsExactly("store-damaged");
    watch.await();
    watch.run();

    assertThat(incidents.open).isEmpty();
  }

  private static final class OpenIncidents implements Incidents {
    private final Set<String> open = new TreeSet<>();

    @Override
    public void open(String kind, String subject, Message what) {
      open.add(kind);
    }

    @Override
    public void close(String kind, String subject) {
      open.remove(kind);
    }

    @Override
    public List<Incident> open() {
      return open.stream()
          .map(kind -> new Incident(kind, "", Clock.systemUTC().instant(), ""))
          .toList();
    }
  }

  private static final class NoLog implements AuditLog {
    @Override
    public void append(AuditEvent event) {}

    @Override
    public Stream<Entry> entries() {
      return Stream.of();
    }

    @Override
    public Verification verify() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
