package mx.prep.core.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;

/**
 * The small facts that must outlive the process ({@code data/state}). Each save is atomic and
 * durable.
 */
public interface StateStore {
  /** What is known of the series; {@link SeriesState#NEW} for a new one. */
  SeriesState series(SeriesId series);

  void save(SeriesId series, SeriesState state);

  /** What visitors see, as last switched; empty before the first time. */
  Optional<Live> live();

  /**
   * Remembers what visitors see.
   *
   * @param live empty where results were taken down
   */
  void saveLive(Optional<Live> live);

  /** How the sources fare, in the order of their names. */
  List<SourceState> sources();

  void saveSource(SourceState state);

  /**
   * A guard of its own against going back: even with its history deleted, a series does not accept
   * below this.
   *
   * @param highest the highest accepted cut
   */
  record SeriesState(Optional<AcceptedCut> highest) {
    /** Nothing accepted yet. */
    public static final SeriesState NEW = new SeriesState(Optional.empty());
  }

  /** The cut that visitors see. */
  record Live(SeriesId series, CutRef cut, Sha256 root, Instant publishedAt) {}

  /** When a source last answered, and what went wrong last. */
  record SourceState(
      String type, String name, Optional<Instant> lastContact, Optional<String> lastError) {}
}
