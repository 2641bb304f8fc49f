package mx.prep.cli.command;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.node.Conventions;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.ShownAt;
import mx.prep.core.pipeline.Freshness;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SourceState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a Difusor stands at one moment.
 *
 * @param series the one on show, else the next to open
 * @param rolledBack while a person has put an earlier cut on the page
 * @param held the highest accepted cut of each series that has not opened
 * @param unsigned conventions whose packages nobody signs
 * @param needed an estimate in bytes, {@link DiskNeed}
 * @param targets where sites are shown and how; empty where that cannot be told, as of a docroot
 *     that may not be looked at
 */
record Status(
    PrepConfig config,
    Instant at,
    Optional<SeriesId> series,
    Optional<LiveCut> live,
    Optional<RolledBack> rolledBack,
    List<AcceptedCut> held,
    List<Waiting> pending,
    Optional<AcceptedCut> stale,
    int incidents,
    List<String> unsigned,
    long free,
    long needed,
    List<SourceState> sources,
    List<ShownAt> targets) {
  private static final Logger LOG = LoggerFactory.getLogger(Status.class);

  /** What visitors see. */
  record LiveCut(Live live, Optional<OffsetDateTime> cutoff) {}

  /** A package that waits for a cut before it. */
  record Waiting(SeriesId series, long sequence) {}

  /** Reads it beside the agent. */
  static Status read(PrepConfig config, NodeFactory nodes, Records records) {
    Clock clock = nodes.clock();
    Conventions conventions = nodes.conventions(config);
    Instant now = clock.instant();
    GuardedLedger ledger = new GuardedLedger(records.history(), records.state());
    List<SeriesWindow> calendar = config.calendar().series();
    return new Status(
        config,
        now,
        series(config, now),
        records
            .state()
            .live()
            .map(
                live ->
                    new LiveCut(
                        live,
                        ledger
                            .find(live.series(), live.cut().sequence())
                            .map(AcceptedCut::cutoff))),
        config
            .calendar()
            .onShow(now)
            .flatMap(window -> records.state().series(window.id()).rolledBack()),
        calendar.stream()
            .filter(window -> now.isBefore(window.opens()))
            .flatMap(window -> ledger.highest(window.id()).stream())
            .toList(),
        calendar.stream().flatMap(window -> waiting(window.id(), records)).toList(),
        new Freshness(config.calendar(), ledger, clock).stale(),
        records.incidents().open().size(),
        conventions.all().stream().filter(Convention::unsigned).map(Convention::name).toList(),
        free(config.data()),
        DiskNeed.of(config, records.history(), now),
        configured(config, records.state().sources()),
        targets(config, nodes));
  }

  /** What is live must be told also where a docroot is not as it ought to be. */
  private static List<ShownAt> targets(PrepConfig config, NodeFactory nodes) {
    try {
      return nodes.shownAt(config);
    } catch (PrepException e) {
      LOG.debug("how targets show sites cannot be told", e);
      return List.of();
    }
  }

  /**
   * Of each kind that the configuration has, those of which something is known, then those that
   * were not asked yet: they are called by their kind, for only the agent knows their names.
   */
  private static List<SourceState> configured(PrepConfig config, List<SourceState> known) {
    Map<String, Long> kinds =
        config.sources().stream()
            .collect(groupingBy(s -> s.plugin().type(), LinkedHashMap::new, counting()));
    List<SourceState> sources =
        new ArrayList<>(known.stream().filter(s -> kinds.containsKey(s.type())).toList());
    kinds.forEach(
        (type, count) -> {
          long told = known.stream().filter(state -> state.type().equals(type)).count();
          for (long i = told; i < count; i++) {
            sources.add(new SourceState(type, type, Optional.empty(), Optional.empty()));
          }
        });
    return List.copyOf(sources);
  }

  private static Optional<SeriesId> series(PrepConfig config, Instant now) {
    return config
        .calendar()
        .onShow(now)
        .or(
            () ->
                config.calendar().series().stream()
                    .filter(window -> now.isBefore(window.opens()))
                    .min(java.util.Comparator.comparing(SeriesWindow::opens)))
        .map(SeriesWindow::id);
  }

  private static Stream<Waiting> waiting(SeriesId series, Records records) {
    return records.history().pendingSequences(series).stream()
        .map(sequence -> new Waiting(series, sequence));
  }

  /** Of the file system that the data folder is on, or will be. */
  static long free(Path data) {
    Path there = data;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", there, "detail", e);
    }
  }
}
