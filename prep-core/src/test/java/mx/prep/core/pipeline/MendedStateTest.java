package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SeriesState;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.Test;

/** A series never goes back because somebody damaged, deleted or lowered its record. */
final class MendedStateTest {
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final SeriesId DRILL = new SeriesId("simulacro-1");
  private static final Instant NOW = Instant.parse("2024-06-03T02:00:00Z");

  private final OnDisk disk = new OnDisk();
  private final Kept history = new Kept();
  private final Log log = new Log();
  private final Opened incidents = new Opened();
  private StateStore state = new MendedState(disk, history, log, incidents);

  private static AcceptedCut cut(SeriesId series, long sequence) {
    Sha256 hash = Sha256.of(new byte[] {(byte) sequence});
    return new AcceptedCut(
        new ElectionId("chiapas-2024"),
        series,
        Mode.ELECTION,
        new CutRef(sequence, hash),
        OffsetDateTime.parse("2024-06-02T20:00:00-06:00"),
        Optional.empty(),
        new SiteSummary(1, 1, hash),
        NOW,
        true);
  }

  private static SeriesState at(long sequence) {
    return new SeriesState(Optional.of(cut(JORNADA, sequence)));
  }

  private static SeriesState rolledBack(long highest, long to) {
    return new SeriesState(
        Optional.of(cut(JORNADA, highest)),
        Optional.of(new RolledBack(cut(JORNADA, to), "error de captura", NOW)));
  }

  private void restart() {
    state = new MendedState(disk, history, log, incidents);
  }

  @Test
  void aRecordThatIsWellIsPassedOnAndNothingIsWritten() {
    disk.series.put(JORNADA, rolledBack(7, 5));

    assertThat(state.series(JORNADA)).isEqualTo(rolledBack(7, 5));
    assertThat(state.series(DRILL)).isEqualTo(SeriesState.NEW);

    assertThat(disk.saves).isZero();
    assertThat(log.events).isEmpty();
  }

  @Test
  void aSeriesThatGoesOnIsNotMended() {
    state.save(JORNADA, at(7));
    disk.series.put(JORNADA, at(8)); // by a command beside the agent

    assertThat(state.series(JORNADA)).isEqualTo(at(8));
    assertThat(log.events).isEmpty();
  }

  @Test
  void aDamagedRecordIsWhatThisProcessSavedLastItsRollbackIncluded() {
    state.save(JORNADA, rolledBack(7, 5));
    disk.damaged = true;

    assertThat(state.series(JORNADA)).isEqualTo(rolledBack(7, 5));

    assertThat(disk.series).containsEntry(JORNADA, rolledBack(7, 5));
    assertThat(log.whats()).singleElement().asString().contains("DATA_DAMAGED", "UNREADABLE");
  }

  @Test
  void aDamagedRecordIsWhatThisProcessReadLast() {
    disk.series.put(JORNADA, rolledBack(7, 5));
    state.series(JORNADA);
    disk.damaged = true;

    assertThat(state.series(JORNADA)).isEqualTo(rolledBack(7, 5));
  }

  @Test
  void onceMendedItIsWellAndSaidOnce() {
    state.save(JORNADA, at(7));
    disk.damaged = true;

    state.series(JORNADA);
    assertThat(state.series(JORNADA)).isEqualTo(at(7));

    assertThat(log.events).hasSize(1);
  }

  @Test
  void aDeletedOrLoweredRecordIsMadeAnew() {
    state.save(JORNADA, rolledBack(7, 5));
    disk.series.remove(JORNADA);
    assertThat(state.series(JORNADA)).isEqualTo(rolledBack(7, 5));

    disk.series.put(JORNADA, at(6));
    assertThat(state.series(JORNADA)).isEqualTo(rolledBack(7, 5));

    assertThat(disk.series).containsEntry(JORNADA, rolledBack(7, 5));
    assertThat(log.whats()).hasSize(2).allSatisfy(what -> assertThat(what).contains("SERIES_LOST"));
  }

  @Test
  void damagedAtAStartItIsWhatTheHistoryKnowsAndAnyRollbackIsOver() {
    disk.series.put(JORNADA, rolledBack(7, 5));
    history.highest = Optional.of(cut(JORNADA, 7));
    disk.damaged = true;
    restart();

    assertThat(state.series(JORNADA)).isEqualTo(at(7));
    assertThat(disk.series).containsEntry(JORNADA, at(7));
  }

  @Test
  void theHistoryCountsWhereItIsAhead() {
    state.save(JORNADA, at(7));
    history.highest = Optional.of(cut(JORNADA, 8)); // accepted, and stopped before it was saved
    disk.damaged = true;

    assertThat(state.series(JORNADA)).isEqualTo(at(8));
  }

  /** Whoever deletes both is not believed as long as this process runs. */
  @Test
  void theHistoryDoesNotCountWhereItIsBehind() {
    state.save(JORNADA, at(7));
    history.highest = Optional.of(cut(JORNADA, 3));
    disk.series.remove(JORNADA);

    assertThat(state.series(JORNADA)).isEqualTo(at(7));
  }

  @Test
  void damagedWithNothingKnownItIsNew() {
    disk.damaged = true;

    assertThat(state.series(JORNADA)).isEqualTo(SeriesState.NEW);
    assertThat(disk.series).containsEntry(JORNADA, SeriesState.NEW);
  }

  /** An older copy of the data folder was put over it. */
  @Test
  void whatThisProcessShowsIsWhatIsLive() {
    disk.live = live(2);
    assertThat(state.live()).as("at a start nobody knows better").isEqualTo(live(2));
    state.saveLive(live(4));

    for (Optional<Live> other : List.of(live(2), live(5), Optional.<Live>empty())) {
      disk.live = other;
      assertThat(state.live()).isEqualTo(live(4));
      assertThat(disk.live).isEqualTo(live(4));
    }
    disk.damaged = true;
    assertThat(state.live()).isEqualTo(live(4));
    assertThat(state.live()).isEqualTo(live(4));

    assertThat(log.whats()).hasSize(4).allSatisfy(what -> assertThat(what).contains("LIVE_LOST"));
    assertThat(incidents.kinds).hasSize(4).containsOnly("state-replaced jornada");
  }

  /** Nobody shows something by writing that it is shown. */
  @Test
  void whereNothingIsLiveNothingIs() {
    assertThat(state.live()).isEmpty();
    disk.live = live(5);

    assertThat(state.live()).isEmpty();
    assertThat(disk.live).isEmpty();
  }

  private static Optional<Live> live(long sequence) {
    AcceptedCut cut = cut(JORNADA, sequence);
    return Optional.of(new Live(JORNADA, cut.ref(), cut.site().root(), NOW));
  }

  @Test
  void whatOneSeriesWasSaysNothingOfAnother() {
    state.save(JORNADA, at(7));

    assertThat(state.series(DRILL)).isEqualTo(SeriesState.NEW);
    assertThat(log.events).isEmpty();
  }

  @Test
  void aDiskThatFailsIsNoDamage() {
    state.save(JORNADA, at(7));
    disk.fails = true;

    assertThatThrownBy(() -> state.series(JORNADA))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DISK));
    assertThat(disk.saves).isEqualTo(1);
    assertThat(log.events).isEmpty();
  }

  @Test
  void whatCannotBeLoggedIsNotMended() {
    state.save(JORNADA, at(7));
    disk.series.remove(JORNADA);
    log.full = true;

    assertThatThrownBy(() -> state.series(JORNADA)).isInstanceOf(PrepException.class);
    assertThat(disk.series).doesNotContainKey(JORNADA);

    log.full = false;
    assertThat(state.series(JORNADA)).isEqualTo(at(7));
  }

  @Test
  void whatCannotBeSavedIsNotTakenForKnown() {
    state.save(JORNADA, at(7));
    disk.full = true;
    assertThatThrownBy(() -> state.save(JORNADA, at(8))).isInstanceOf(PrepException.class);

    disk.full = false;
    assertThat(state.series(JORNADA)).isEqualTo(at(7));
    assertThat(log.events).isEmpty();
  }

  /** State as it lies on disk, which others may damage. */
  private static final class OnDisk implements StateStore {
    private final Map<SeriesId, SeriesState> series = new HashMap<>();
    private Optional<Live> live = Optional.empty();
    private boolean damaged;
    private boolean fails;
    private boolean full;
    private int saves;

    @Override
    public SeriesState series(SeriesId of) {
      if (fails) {
        throw new PrepException(CoreError.DISK, "path", of, "detail", "EIO");
      }
      if (damaged) {
        throw new PrepException(
            CoreError.DATA_DAMAGED, "path", of, "detail", DamageText.UNREADABLE);
      }
      return series.getOrDefault(of, SeriesState.NEW);
    }

    @Override
    public void save(SeriesId of, SeriesState now) {
      if (full) {
        throw new PrepException(CoreError.DISK, "path", of, "detail", "ENOSPC");
      }
      saves++;
      series.put(of, now);
      damaged = false;
    }

    @Override
    public Optional<Live> live() {
      if (damaged) {
        throw new PrepException(
            CoreError.DATA_DAMAGED, "path", "live", "detail", DamageText.UNREADABLE);
      }
      return live;
    }

    @Override
    public void saveLive(Optional<Live> now) {
      live = now;
      damaged = false;
    }

    @Override
    public Optional<JumpApproval> approvedJump(CutRef cut) {
      return Optional.empty();
    }

    @Override
    public void saveJump(JumpApproval approval) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void dropJump(CutRef cut) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<SourceState> sources() {
      return List.of();
    }

    @Override
    public void saveSource(SourceState source) {
      throw new UnsupportedOperationException();
    }
  }

  /** A history of which only the highest cut matters. */
  private static final class Kept implements Ledger {
    private Optional<AcceptedCut> highest = Optional.empty();

    @Override
    public Optional<AcceptedCut> highest(SeriesId series) {
      return highest.filter(cut -> cut.series().equals(series));
    }

    @Override
    public Optional<AcceptedCut> find(SeriesId series, long sequence) {
      return highest(series).filter(cut -> cut.sequence() == sequence);
    }
  }

  /** Which incidents were opened. */
  private static final class Opened implements Incidents {
    private final List<String> kinds = new ArrayList<>();

    @Override
    public void open(String kind, String subject, Message what) {
      kinds.add(kind + " " + subject);
    }

    @Override
    public void close(String kind, String subject) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Incident> open() {
      return List.of();
    }
  }

  /** A log that may be full. */
  private static final class Log implements AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();
    private boolean full;

    List<String> whats() {
      return events.stream().map(event -> event.facts().get("what")).toList();
    }

    @Override
    public void append(AuditEvent event) {
      if (full) {
        throw new PrepException(CoreError.DISK, "path", "audit", "detail", "ENOSPC");
      }
      events.add(event);
    }

    @Override
    public Stream<Entry> entries() {
      return events.stream().map(event -> new Entry(1, NOW, event));
    }

    @Override
    public Verification verify() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
