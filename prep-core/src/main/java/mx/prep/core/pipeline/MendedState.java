package mx.prep.core.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.StateStore;

/**
 * The state of the one writer, which mends the records of each series and of what is live: where
 * somebody damages, deletes or lowers them, also by putting an older copy of the data folder in its
 * place, they are what this process last knew, or of a series what the history knows where that is
 * higher. It stops neither a start nor the next cut, is in the log, and is an incident.
 * Thread-safe.
 */
public final class MendedState implements StateStore {
  private final StateStore state;
  private final Ledger history;
  private final AuditLog audit;
  private final Incidents incidents;
  private final Map<SeriesId, SeriesState> known = new HashMap<>();
  private Optional<Live> shown = Optional.empty();
  private boolean isShownKnown;

  /** Reads nothing yet. */
  public MendedState(StateStore state, Ledger history, AuditLog audit, Incidents incidents) {
    this.state = state;
    this.history = history;
    this.audit = audit;
    this.incidents = incidents;
  }

  /** A rollback that was in force survives only where this process knows of it. */
  @Override
  public synchronized SeriesState series(SeriesId series) {
    SeriesState before = known.getOrDefault(series, SeriesState.NEW);
    try {
      SeriesState read = state.series(series);
      if (sequence(read.highest()) >= sequence(before.highest())) {
        known.put(series, read);
        return read;
      }
      return mended(
          series,
          before,
          new PrepException(
              CoreError.DATA_DAMAGED, "path", series, "detail", DamageText.SERIES_LOST));
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      return mended(series, before, e);
    }
  }

  private SeriesState mended(SeriesId series, SeriesState before, PrepException why) {
    Optional<AcceptedCut> kept = history.highest(series);
    boolean isBehind = sequence(kept) > sequence(before.highest());
    SeriesState now = isBehind ? new SeriesState(kept) : before;
    tell(series.value(), why);
    save(series, now);
    return now;
  }

  private void tell(String subject, PrepException why) {
    audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", why.text()));
    incidents.open("state-replaced", subject, why.text());
  }

  private static long sequence(Optional<AcceptedCut> cut) {
    return cut.map(AcceptedCut::sequence).orElse(0L);
  }

  @Override
  public synchronized void save(SeriesId series, SeriesState now) {
    state.save(series, now);
    known.put(series, now);
  }

  /** What this process shows, whatever the record says: nobody else may change it. */
  @Override
  public synchronized Optional<Live> live() {
    if (!isShownKnown) {
      shown = state.live();
      isShownKnown = true;
    } else if (!isAsShown()) {
      String subject = shown.map(Live::series).map(SeriesId::value).orElse("live");
      String path = subject + shown.map(live -> " " + live.cut().sequence()).orElse("");
      tell(
          subject,
          new PrepException(CoreError.DATA_DAMAGED, "path", path, "detail", DamageText.LIVE_LOST));
      state.saveLive(shown);
    }
    return shown;
  }

  private boolean isAsShown() {
    try {
      return state.live().equals(shown);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public synchronized void saveLive(Optional<Live> live) {
    state.saveLive(live);
    shown = live;
    isShownKnown = true;
  }

  @Override
  public Optional<JumpApproval> approvedJump(CutRef cut) {
    return state.approvedJump(cut);
  }

  @Override
  public void saveJump(JumpApproval approval) {
    state.saveJump(approval);
  }

  @Override
  public void dropJump(CutRef cut) {
    state.dropJump(cut);
  }

  @Override
  public List<SourceState> sources() {
    return state.sources();
  }

  @Override
  public void saveSource(SourceState source) {
    state.saveSource(source);
  }
}
