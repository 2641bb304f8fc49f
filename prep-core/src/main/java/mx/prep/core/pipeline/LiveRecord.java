package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;

/**
 * What was recorded as live. Whoever deletes or damages the record while the agent runs takes
 * nothing off the page: this process knows what it shows, and records it again. Not thread-safe.
 */
final class LiveRecord {
  private final StateStore state;
  private final AuditLog audit;
  private Optional<Live> shown = Optional.empty();

  LiveRecord(StateStore state, AuditLog audit) {
    this.state = state;
    this.audit = audit;
  }

  /**
   * What is live.
   *
   * @throws PrepException {@code DATA_DAMAGED} where the record cannot be read and this process has
   *     shown nothing yet
   */
  Optional<Live> now() {
    Optional<Live> recorded = read();
    if (recorded.isPresent() || shown.isEmpty()) {
      shown = recorded;
      return recorded;
    }
    Live lost = shown.get();
    state.saveLive(shown);
    PrepException why =
        new PrepException(
            CoreError.DATA_DAMAGED,
            "path",
            lost.series() + " " + lost.cut().sequence(),
            "detail",
            DamageText.LIVE_LOST);
    audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", why.text()));
    return shown;
  }

  private Optional<Live> read() {
    try {
      return state.live();
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED || shown.isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  void save(Optional<Live> now) {
    state.saveLive(now);
    shown = now;
  }
}
