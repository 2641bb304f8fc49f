package mx.prep.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.Test;

/** Threat T75: the wall clock against one that only counts. */
final class ClockWatchTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T01:59:00Z"));
  private final Recording records = new Recording();
  private long counter = Long.MAX_VALUE - 5; // it may wrap
  private final ClockWatch watch = new ClockWatch(clock, () -> counter, records, records);

  private void pass(Duration wall, Duration counted) {
    clock.advance(wall);
    counter += counted.toNanos();
    watch.run();
  }

  private void pass(Duration time) {
    pass(time, time);
  }

  @Test
  void timeThatPassesIsNoChange() {
    watch.run();
    pass(Duration.ofMillis(500));
    pass(Duration.ofHours(5)); // the whole process stood still, and the counter with it
    pass(Duration.ofMillis(2_400), Duration.ofMillis(500)); // slewed

    assertThat(records.events).isEmpty();
    assertThat(records.open).isEmpty();
  }

  @Test
  void aJumpForwardIsToldOnce() {
    watch.run();
    pass(Duration.ofMinutes(61), Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(records.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(AuditEvent.Type.CLOCK_CHANGED);
              assertThat(event.facts()).containsEntry("seconds", "+3659.000");
            });
    assertThat(records.open).containsExactly("clock clock-changed");
  }

  @Test
  void aJumpBackIsToldAndTheMatterIsClosedAfterAQuarterOfAnHour() {
    watch.run();
    pass(Duration.ofSeconds(-5), Duration.ofSeconds(1));
    assertThat(records.events).hasSize(1);

    pass(Duration.ofMinutes(14));
    assertThat(records.open).isNotEmpty();
    pass(Duration.ofMinutes(2));
    assertThat(records.open).isEmpty();
  }

  @Test
  void aClockThatWentBackWhileNothingRanIsToldOnce() {
    records.logged("2024-06-03T01:50:00Z", AuditEvent.Type.STARTED);
    records.logged("2024-06-03T03:59:00Z", AuditEvent.Type.STOPPED);
    records.logged("2024-06-03T01:58:59Z", AuditEvent.Type.NOTICE_SHOWN);
    records.logged("2024-06-03T01:59:00Z", AuditEvent.Type.STARTED);

    watch.run();
    pass(Duration.ofSeconds(1));

    assertThat(records.events)
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("seconds", "-7200.000"));
    assertThat(records.open).containsExactly("clock clock-changed");
  }

  @Test
  void whatWasToldWhileItRanIsNotToldAgain() {
    records.logged("2024-06-03T03:59:00Z", AuditEvent.Type.STARTED);
    records.logged("2024-06-03T01:57:00Z", AuditEvent.Type.CLOCK_CHANGED);
    records.logged("2024-06-03T01:58:00Z", AuditEvent.Type.STARTED);

    watch.run();

    assertThat(records.events).isEmpty();
  }

  @Test
  void theNextStartAfterItIsNoChange() {
    records.logged("2024-06-03T03:59:00Z", AuditEvent.Type.STOPPED);
    records.logged("2024-06-03T01:58:00Z", AuditEvent.Type.STARTED);
    records.logged("2024-06-03T01:58:30Z", AuditEvent.Type.STOPPED);
    records.logged("2024-06-03T01:59:00Z", AuditEvent.Type.STARTED);

    watch.run();

    assertThat(records.events).isEmpty();
  }

  private static final class Recording implements AuditLog, Incidents {
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<Entry> logged = new ArrayList<>();

    void logged(String at, AuditEvent.Type type) {
      logged.add(new Entry(logged.size() + 1, Instant.parse(at), AuditEvent.of(type)));
    }

    @Override
    public void append(AuditEvent event) {
      events.add(event);
    }

    @Override
    public Stream<Entry> entries() {
      return logged.stream();
    }

    @Override
    public Verification verify() {
      return new Verification(0, Sha256.of(new byte[0]), true, java.util.Optional.empty());
    }

    @Override
    public void open(String kind, String subject, Message what) {
      open.add(kind + " " + subject);
    }

    @Override
    public void close(String kind, String subject) {
      open.remove(kind + " " + subject);
    }

    @Override
    public List<Incident> open() {
      return List.of();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
