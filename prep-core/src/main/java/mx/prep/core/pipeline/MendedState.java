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
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.StateStore;

/**
 * The state of the one writer, which mends the record of a series: where somebody damages, deletes
 * or lowers it, it is what this process last knew, or what the history knows where that is higher.
 * It stops neither a start nor the next cut, and is in the log. Thread-safe.
 */
public final class MendedState implements StateStore {
  private final StateStore state;
  private final Ledger history;
  private final AuditLog audit;
  private final Map<SeriesId, SeriesState> known = new HashMap<>();

  /** Reads nothing yet. */
  public MendedState(StateStore state, Ledger history, AuditLog audit) {
    this.state = state;
    this.history = history;
    this.audit = audit;
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
    audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", why.text()));
    save(series, now);
    return now;
  }

  private static long sequence(Optional<AcceptedCut> cut) {
    return cut.map(AcceptedCut::sequence).orElse(0L);
  }

  @Override
  public synchronized void save(SeriesId series, SeriesState now) {
    state.save(series, now);
    known.put(series, now);
  }

  @Override
  public Optional<Live> live() {
    return state.live();
  }

  @Override
  public void saveLive(Optional<Live> live) {
    state.saveLive(live);
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
