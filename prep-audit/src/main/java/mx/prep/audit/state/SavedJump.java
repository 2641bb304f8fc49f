package mx.prep.audit.state;

import java.time.Instant;
import java.util.Objects;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.StateStore.JumpApproval;

/**
 * The approval of a jump as it is saved.
 *
 * @param manifest {@code sha256:} and hex
 * @param at RFC 3339, in UTC
 */
record SavedJump(
    String series, long sequence, String manifest, String reason, String by, String at) {
  SavedJump {
    Objects.requireNonNull(series);
    Objects.requireNonNull(manifest);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
  }

  static SavedJump of(JumpApproval approval) {
    return new SavedJump(
        approval.series().value(),
        approval.cut().sequence(),
        approval.cut().manifest().prefixed(),
        approval.reason(),
        approval.by(),
        approval.at().toString());
  }

  JumpApproval approval() {
    return new JumpApproval(
        new SeriesId(series),
        new CutRef(sequence, Sha256.parsePrefixed(manifest)),
        reason,
        by,
        Instant.parse(at));
  }
}
