package mx.prep.core.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SitePath;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SiteWalk;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.verdict.VerdictCode;

/**
 * The cuts before one, as far as history tells.
 *
 * @param directories of their sites, where the store still has them
 */
public record EarlierCuts(PackageHistory history, DirectorySource directories) {
  private static final int MOST = 20;
  private static final String HASH = "sha256:";

  /** The accepted cut before it in its series. */
  Optional<AcceptedCut> before(AcceptedCut cut) {
    return before(cut, 1).stream().findFirst();
  }

  /** So many, the nearest first. */
  private List<AcceptedCut> before(AcceptedCut cut, int most) {
    try (Stream<PackageRecord> packages = history.list()) {
      return packages
          .filter(record -> record.code() == VerdictCode.ACCEPTED)
          .filter(record -> record.series().filter(cut.series().value()::equals).isPresent())
          .flatMap(record -> record.sequence().stream())
          .filter(sequence -> sequence < cut.sequence())
          .sorted(Comparator.reverseOrder())
          .limit(most)
          .flatMap(sequence -> history.find(cut.series(), sequence).stream())
          .toList();
    }
  }

  /** The difference, with the number of the cut whose file came: then some cache is stale. */
  Difference named(Difference difference, AcceptedCut cut) {
    if (!difference.actual().startsWith(HASH)) {
      return difference;
    }
    return before(cut, MOST).stream()
        .filter(old -> had(old, difference))
        .findFirst()
        .map(old -> stale(difference, old.sequence()))
        .orElse(difference);
  }

  private boolean had(AcceptedCut old, Difference difference) {
    try {
      return new SiteWalk(directories)
          .find(old.site().root(), SitePath.of(difference.path()))
          .filter(file -> file.sha256().prefixed().equals(difference.actual()))
          .isPresent();
    } catch (PrepException e) {
      return false; // that site is no longer in the store
    }
  }

  private static Difference stale(Difference difference, long sequence) {
    return new Difference(
        difference.path(),
        difference.where(),
        Kind.STALE,
        difference.expected(),
        difference.actual() + " cut:" + sequence);
  }
}
