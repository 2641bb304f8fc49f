package mx.prep.core.rebuild;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Finds the packages that a site is made of.
 *
 * @param conventions that read what was accepted before, whoever signed it ({@link AcceptedBefore})
 */
record KeptPackages(PackageHistory history, Collection<Convention> conventions) {
  /**
   * The packages from the last whole site before the cut up to the cut's own, in order.
   *
   * @param whole whether the site of a cut is here already, so that one over it can begin there
   * @throws PrepException {@code DATA_DAMAGED} where one is missing or is not what was accepted
   */
  List<KeptPackage> upTo(AcceptedCut cut, Predicate<AcceptedCut> whole) {
    Deque<KeptPackage> chain = new ArrayDeque<>();
    Optional<AcceptedCut> next = Optional.of(cut);
    while (next.isPresent()) {
      KeptPackage kept = read(next.get());
      chain.addFirst(kept);
      next = below(kept).filter(whole.negate());
    }
    return List.copyOf(chain);
  }

  /** The cut that a package is applied over; empty for one that is the whole site. */
  Optional<AcceptedCut> below(KeptPackage kept) {
    AcceptedCut cut = kept.cut();
    if (kept.claim().base() instanceof Base.Exactly over) {
      return Optional.of(
          history
              .find(cut.series(), over.previous().sequence())
              .filter(found -> found.ref().equals(over.previous()))
              .orElseThrow(() -> missing(cut, over.previous().sequence())));
    }
    return kept.claim().base() instanceof Base.Latest ? before(cut) : Optional.empty();
  }

  /** The accepted cut that came before it in its series. */
  private Optional<AcceptedCut> before(AcceptedCut cut) {
    try (Stream<PackageRecord> packages = history.list()) {
      return packages
          .filter(record -> record.code() == VerdictCode.ACCEPTED)
          .filter(record -> record.series().filter(cut.series().value()::equals).isPresent())
          .flatMap(record -> record.sequence().stream())
          .filter(sequence -> sequence < cut.sequence())
          .max(Comparator.naturalOrder())
          .flatMap(sequence -> history.find(cut.series(), sequence));
    }
  }

  private KeptPackage read(AcceptedCut cut) {
    List<PackageFile> files = history.files(cut);
    if (files.isEmpty()) {
      throw missing(cut, cut.sequence());
    }
    List<String> names = files.stream().map(PackageFile::name).toList();
    for (Convention convention : conventions) {
      for (Convention.Grouping grouping : convention.group(names)) {
        InPlaceDelivery delivery =
            new InPlaceDelivery(Objects.requireNonNull(files.get(0).file().getParent()), grouping);
        Optional<Claim> claim = claim(convention, delivery, cut);
        if (claim.isPresent()) {
          return new KeptPackage(cut, claim.get(), delivery, convention);
        }
      }
    }
    throw missing(cut, cut.sequence());
  }

  /** What the package says, where it is that cut by the hash of its statement. */
  private static Optional<Claim> claim(
      Convention convention, InPlaceDelivery delivery, AcceptedCut cut) {
    try {
      return Optional.of(convention.authenticate(delivery))
          .filter(claim -> claim.ref().equals(cut.ref()) && claim.series().equals(cut.series()));
    } catch (RefusedException e) {
      return Optional.empty(); // another convention's, or not what was kept
    }
  }

  private static PrepException missing(AcceptedCut cut, long sequence) {
    return new PrepException(
        CoreError.DATA_DAMAGED,
        "path",
        cut.series() + " " + sequence,
        "detail",
        DamageText.PACKAGE_NOT_KEPT);
  }
}
