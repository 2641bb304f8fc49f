package mx.prep.audit.state;

import java.time.Instant;
import java.util.Optional;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.StateStore.Live;
import org.jspecify.annotations.Nullable;

/**
 * What visitors see as it is saved.
 *
 * @param cut null where results were taken down
 */
record SavedLive(@Nullable Cut cut) {
  static SavedLive of(Optional<Live> live) {
    return new SavedLive(live.map(Cut::of).orElse(null));
  }

  Optional<Live> live() {
    return Optional.ofNullable(cut).map(Cut::live);
  }

  /** The cut, with its hashes as {@code sha256:} and hex. */
  record Cut(String series, long sequence, String manifest, String root, String publishedAt) {
    static Cut of(Live live) {
      return new Cut(
          live.series().value(),
          live.cut().sequence(),
          live.cut().manifest().prefixed(),
          live.root().prefixed(),
          live.publishedAt().toString());
    }

    Live live() {
      return new Live(
          new SeriesId(series),
          new CutRef(sequence, Sha256.parsePrefixed(manifest)),
          Sha256.parsePrefixed(root),
          Instant.parse(publishedAt));
    }
  }
}
