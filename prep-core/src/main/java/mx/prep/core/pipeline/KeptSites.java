package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mx.prep.core.config.HistoryConfig;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Target;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.SeriesState;
import mx.prep.core.verdict.VerdictCode;

/**
 * Which sites stay on disk: of each series what the next increment applies to, which is also what
 * waits for its moment or is live; what is live or in a docroot, whatever the records say; the last
 * few cuts; and what had its place taken only a moment ago. What visitors may still be reading is
 * pinned by the web server besides. Everything is worked out from what is durable.
 */
public final class KeptSites {
  private final Calendar calendar;
  private final Records records;
  private final Publication publication;
  private final List<Target> targets;
  private final HistoryConfig config;
  private final Clock clock;

  public KeptSites(
      Calendar calendar,
      Records records,
      Publication publication,
      List<Target> targets,
      HistoryConfig config,
      Clock clock) {
    this.calendar = calendar;
    this.records = records;
    this.publication = publication;
    this.targets = List.copyOf(targets);
    this.config = config;
    this.clock = clock;
  }

  /** Their roots. */
  public Set<Sha256> roots() {
    Set<Sha256> roots = new HashSet<>();
    records.state().live().ifPresent(live -> roots.add(live.root()));
    publication
        .undisturbed(publication::resting)
        .ifPresent(notice -> roots.add(notice.site().root()));
    targets.forEach(target -> target.shown().ifPresent(roots::add));
    for (SeriesWindow window : calendar.series()) {
      SeriesState series = records.state().series(window.id());
      series.highest().ifPresent(highest -> roots.add(highest.site().root()));
      series.shown().ifPresent(shown -> roots.add(shown.site().root()));
      last(window.id(), roots);
    }
    return roots;
  }

  /** Cuts that they are of, of each series the newest first. */
  public List<AcceptedCut> cuts() {
    Set<Sha256> roots = roots();
    return calendar.series().stream()
        .flatMap(window -> newestFirst(window.id()).stream())
        .filter(cut -> roots.contains(cut.site().root()))
        .toList();
  }

  private void last(SeriesId series, Set<Sha256> roots) {
    Instant recent = clock.instant().minus(config.grace());
    List<AcceptedCut> cuts = newestFirst(series);
    for (int i = 0; i < cuts.size(); i++) {
      if (i < config.keepSites() || cuts.get(i - 1).acceptedAt().isAfter(recent)) {
        roots.add(cuts.get(i).site().root());
      }
    }
  }

  private List<AcceptedCut> newestFirst(SeriesId series) {
    try (var packages = records.history().list()) {
      return packages
          .filter(kept -> kept.code() == VerdictCode.ACCEPTED)
          .filter(kept -> kept.series().filter(series.value()::equals).isPresent())
          .flatMap(kept -> kept.sequence().stream())
          .sorted(java.util.Comparator.reverseOrder())
          .flatMap(sequence -> records.history().find(series, sequence).stream())
          .toList();
    }
  }
}
