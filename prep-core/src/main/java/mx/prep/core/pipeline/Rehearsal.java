package mx.prep.core.pipeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Ledger;
import mx.prep.core.verify.HashOnlyStaging;
import mx.prep.core.verify.Judgement;
import mx.prep.core.verify.VerifiedCut;
import mx.prep.core.verify.Verifier;

/**
 * Judges deliveries one after the other as if those before had been accepted, and changes nothing
 * ({@code prep verify}). Not thread-safe.
 */
public final class Rehearsal {
  private final Verifier verifier;
  private final Supposed supposed;

  /**
   * Begins after what was really accepted.
   *
   * @param accepted what was really accepted before
   * @param directories the directories of those cuts
   */
  public Rehearsal(Verifier verifier, Ledger accepted, DirectorySource directories) {
    this.verifier = verifier;
    this.supposed = new Supposed(accepted, directories);
  }

  /** Judges the next delivery. */
  public Outcome judge(Delivery delivery, Convention convention) {
    Judgement judgement =
        verifier.judge(delivery, convention, supposed, supposed, HashOnlyStaging::new);
    if (judgement instanceof Judgement.Verified verified) {
      try (VerifiedCut cut = verified.cut()) {
        supposed.accept(cut);
      }
    }
    return Outcomes.of(delivery.stem(), judgement, CutState.VERIFIED);
  }

  /** What was accepted, with what this rehearsal supposes on top. */
  private static final class Supposed implements Ledger, DirectorySource {
    private final Ledger accepted;
    private final DirectorySource stored;
    private final Map<SeriesId, AcceptedCut> highest = new HashMap<>();
    private final Map<SeriesId, Map<Long, AcceptedCut>> cuts = new HashMap<>();
    private final Map<Sha256, Directory> directories = new HashMap<>();

    Supposed(Ledger accepted, DirectorySource stored) {
      this.accepted = accepted;
      this.stored = stored;
    }

    void accept(VerifiedCut cut) {
      AcceptedCut accept = cut.acceptedAt(Instant.EPOCH);
      CutRef ref = accept.ref();
      highest.put(accept.series(), accept);
      cuts.computeIfAbsent(accept.series(), s -> new HashMap<>()).put(ref.sequence(), accept);
      cut.plan().directories().forEach(d -> directories.put(d.digest(), d));
    }

    @Override
    public Optional<AcceptedCut> highest(SeriesId series) {
      AcceptedCut cut = highest.get(series);
      return cut != null ? Optional.of(cut) : accepted.highest(series);
    }

    @Override
    public Optional<AcceptedCut> find(SeriesId series, long sequence) {
      AcceptedCut cut = cuts.getOrDefault(series, Map.of()).get(sequence);
      return cut != null ? Optional.of(cut) : accepted.find(series, sequence);
    }

    @Override
    public boolean allowsJump(CutRef cut) {
      return accepted.allowsJump(cut);
    }

    @Override
    public Directory directory(Sha256 digest) {
      Directory directory = directories.get(digest);
      return directory != null ? directory : stored.directory(digest);
    }
  }
}
