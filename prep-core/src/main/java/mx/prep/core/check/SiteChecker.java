package mx.prep.core.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mx.prep.core.check.SiteReport.Header;
import mx.prep.core.check.SiteReport.State;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.Visitor.Visit;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;

/**
 * Compares docroots and what visitors get with the signed cut. Changes nothing, and may run beside
 * the agent, in this process or another. A cut that goes live meanwhile is no difference: then all
 * is compared again, with the new one.
 */
public final class SiteChecker {
  private static final int MOST_TRIES = 4;
  private static final int MOST_DIFFERENCES = 1_000;
  private static final Duration SETTLING = Duration.ofMillis(400);

  private final OnPage page;
  private final List<Target> targets;
  private final Optional<Visitor> visitor;
  private final DirectorySource directories;
  private final EarlierCuts earlier;
  private final Runnable settled;
  private final Comparison comparison;

  /** How one docroot is compared. */
  @FunctionalInterface
  interface Comparison {
    void of(Target target, StagedSite site, Consumer<Difference> found);
  }

  /**
   * Compares nothing yet.
   *
   * @param visitor empty where no address is configured
   * @param settled returns when no switch is under way; does nothing where that is not known
   */
  public SiteChecker(
      OnPage page,
      List<Target> targets,
      Optional<Visitor> visitor,
      DirectorySource directories,
      EarlierCuts earlier,
      Runnable settled) {
    this(page, targets, visitor, directories, earlier, settled, Target::inspect);
  }

  private SiteChecker(
      OnPage page,
      List<Target> targets,
      Optional<Visitor> visitor,
      DirectorySource directories,
      EarlierCuts earlier,
      Runnable settled,
      Comparison comparison) {
    this.comparison = comparison;
    this.page = page;
    this.targets = List.copyOf(targets);
    this.visitor = visitor;
    this.directories = directories;
    this.earlier = earlier;
    this.settled = settled;
  }

  /** The same, of which docroots are only glanced at. */
  SiteChecker glancing() {
    return new SiteChecker(page, targets, visitor, directories, earlier, settled, Target::glance);
  }

  /**
   * Compares.
   *
   * @param seed of the sample
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where the cut's own site is not
   *     known any more
   */
  public SiteReport check(Sampling sampling, long seed) throws InterruptedException {
    SiteReport report = once(sampling, seed);
    for (int tries = 1; report.differs() && tries < MOST_TRIES; tries++) {
      // A docroot is switched a moment before that is recorded.
      TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
      settled.run();
      if (page.isStill(report.cut()) && tries > 1) {
        return report;
      }
      report = once(sampling, seed);
    }
    return report;
  }

  private SiteReport once(Sampling sampling, long seed) throws InterruptedException {
    Expected expected = page.now();
    Sha256 root = expected.site().map(s -> s.site().root()).orElse(SitePlanner.EMPTY.root());
    Found docroots = new Found();
    expected.site().ifPresent(site -> inspect(site, docroots));
    Found http = new Found();
    Optional<Visit> visit = Optional.empty();
    List<FileEntry> files = List.of();
    if (expected.cut().isPresent() && visitor.isPresent()) {
      AcceptedCut cut = expected.cut().get();
      files = sampling.of(root, earlier.before(cut).map(b -> b.site().root()), directories, seed);
      visit = Optional.of(visitor.get().visit(files, d -> http.accept(earlier.named(d, cut))));
    }
    List<Difference> differences = new ArrayList<>(docroots.differences);
    differences.addAll(http.differences);
    long inDocroots = expected.site().map(s -> s.site().files()).orElse(0L);
    return new SiteReport(
        expected.cut(),
        root,
        docroots.differences.isEmpty() ? State.OK : State.DIFFERS,
        visit.map(v -> state(v, http)).orElse(State.OFF),
        visit.map(SiteChecker::rule).orElse(Header.OFF),
        targets.isEmpty() ? files.size() : inDocroots,
        differences);
  }

  /** Before anything was ever shown somewhere, there is nothing to compare. */
  private void inspect(StagedSite site, Found found) {
    for (Target target : targets) {
      if (site.site().files() > 0 || target.shown().isPresent()) {
        comparison.of(target, site, found);
      }
    }
  }

  private static Header rule(Visit visit) {
    if (!visit.pointerAsked()) {
      return Header.OFF;
    }
    return visit.pointerRule() ? Header.OK : Header.MISSING;
  }

  /** The header's own difference is told of apart. */
  private static State state(Visit visit, Found http) {
    if (!visit.reached()) {
      return State.UNREACHABLE;
    }
    boolean same = http.differences.stream().allMatch(d -> d.kind() == Difference.Kind.HEADER);
    return same ? State.OK : State.DIFFERS;
  }

  /** So many at most. */
  private static final class Found implements Consumer<Difference> {
    private final List<Difference> differences = new ArrayList<>();

    @Override
    public void accept(Difference difference) {
      if (differences.size() < MOST_DIFFERENCES) {
        differences.add(difference);
      }
    }
  }
}
