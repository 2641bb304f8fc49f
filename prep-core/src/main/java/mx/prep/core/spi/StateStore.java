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

  /** The approval of a jump to that cut, where a person gave one and it is not used up. */
  Optional<JumpApproval> approvedJump(CutRef cut);

  /** Remembers an approval. May be called beside the one writer of the data folder. */
  void saveJump(JumpApproval approval);

  /** Forgets an approval that is used up; does nothing where there is none. */
  void dropJump(CutRef cut);

  /** How the sources fare, in the order of their names. */
  List<SourceState> sources();

  void saveSource(SourceState state);

  /**
   * A guard of its own against going back: even with its history deleted, a series does not accept
   * below this.
   *
   * @param highest the highest accepted cut
   * @param rolledBack an earlier cut that a person put on the page instead; gone with the next
   *     accepted cut
   */
  record SeriesState(Optional<AcceptedCut> highest, Optional<RolledBack> rolledBack) {
    /** Nothing accepted yet. */
    public static final SeriesState NEW = new SeriesState(Optional.empty());

    /** Not rolled back. */
    public SeriesState(Optional<AcceptedCut> highest) {
      this(highest, Optional.empty());
    }

    /** The cut that belongs on the page while the series is on show. */
    public Optional<AcceptedCut> shown() {
      return rolledBack.map(RolledBack::to).or(() -> highest);
    }
  }

  /**
   * What {@code prep rollback} left behind.
   *
   * @param to the cut on the page, accepted before the highest
   * @param reason why, in the words of the person who did it
   */
  record RolledBack(AcceptedCut to, String reason, Instant at) {}

  /** The cut that visitors see. */
  record Live(SeriesId series, CutRef cut, Sha256 root, Instant publishedAt) {}

  /**
   * A person's word that a cut may lie further ahead than the limit (threat T18): good for one
   * manifest, byte for byte.
   *
   * @param reason in that person's words
   * @param by who gave it, as the operating system calls them
   */
  record JumpApproval(SeriesId series, CutRef cut, String reason, String by, Instant at) {}

  /** When a source last answered, and what went wrong last. */
  record SourceState(
      String type, String name, Optional<Instant> lastContact, Optional<String> lastError) {}
}
