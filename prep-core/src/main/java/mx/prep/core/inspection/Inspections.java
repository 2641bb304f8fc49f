package mx.prep.core.inspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SeriesId;
import mx.prep.core.pipeline.AcceptanceListener;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every accepted cut looked at by the inspectors, one cut at a time, in a thread of its own.
 * Nothing that happens here reaches the way of a package. Where cuts come faster than inspections,
 * the newest of each series is next, and those left out are named.
 */
public final class Inspections implements AcceptanceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final List<InspectorRun> inspectors;
  private final SiteReader store;
  private final WarningRecord record;
  private final InspectionBounds bounds;
  private final Map<SeriesId, Waiting> waiting = new LinkedHashMap<>();

  /** The last inspected cut of each series; of the worker's thread alone, but for the first. */
  private final Map<SeriesId, AcceptedCut> compared = new HashMap<>();

  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Inspections::thread);

  public Inspections(
      List<NamedInspector> inspectors,
      SiteReader store,
      AuditLog audit,
      Incidents incidents,
      InspectionBounds bounds) {
    this.inspectors =
        inspectors.stream().map(named -> new InspectorRun(named, bounds.time())).toList();
    this.store = store;
    this.record = new WarningRecord(audit, incidents);
    this.bounds = bounds;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "inspections");
    thread.setDaemon(true);
    return thread;
  }

  /** Notes the cut for inspection and returns at once. Never throws. */
  @Override
  public void accepted(AcceptedCut cut, Optional<AcceptedCut> before) {
    if (inspectors.isEmpty() || worker.isShutdown()) {
      return;
    }
    try {
      synchronized (waiting) {
        before.ifPresent(earlier -> compared.putIfAbsent(cut.series(), earlier));
        Waiting unseen = waiting.get(cut.series());
        waiting.put(cut.series(), Waiting.of(cut, unseen));
        if (unseen == null) {
          worker.execute(() -> inspectNext(cut.series()));
        }
      }
    } catch (RuntimeException | Error e) {
      // Not even a machine that has no thread left may hold up a cut.
      LOG.warn("cut {} of {} is not inspected", cut.sequence(), cut.series(), e);
    }
  }

  private void inspectNext(SeriesId series) {
    Waiting next;
    Optional<AcceptedCut> previous;
    synchronized (waiting) {
      next = waiting.remove(series);
      previous = Optional.ofNullable(compared.get(series));
    }
    if (next == null) {
      return;
    }
    if (!next.skipped().isEmpty()) {
      keep(next.cut(), "", new Warning(next.skippedText(), Optional.empty()));
    }
    for (InspectorRun inspector : inspectors) {
      inspect(inspector, next.cut(), previous);
    }
    synchronized (waiting) {
      compared.put(series, next.cut());
    }
  }

  private void inspect(InspectorRun inspector, AcceptedCut cut, Optional<AcceptedCut> previous) {
    try {
      inspector
          .on(new Findings(cut, previous, store, bounds.warnings()))
          .forEach(warning -> keep(cut, inspector.type(), warning));
    } catch (RuntimeException | Error e) {
      LOG.warn("the inspection {} of cut {} was lost", inspector.type(), cut.sequence(), e);
    }
  }

  private void keep(AcceptedCut cut, String inspector, Warning warning) {
    try {
      record.keep(cut, inspector, warning);
    } catch (RuntimeException e) {
      // The cut is live and recorded; what cannot be recorded of it now is at least logged.
      LOG.warn("a warning of {} on cut {} was not kept", inspector, cut.sequence(), e);
    }
  }

  /** Lets what is under way end, within bounds; what does not is named in the record. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(bounds.stop().toMillis(), TimeUnit.MILLISECONDS)) {
        inspectors.forEach(InspectorRun::stop);
        if (!worker.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("inspections did not stop");
        }
      }
    } catch (InterruptedException e) {
      inspectors.forEach(InspectorRun::stop);
      Thread.currentThread().interrupt();
    }
  }

  /** A cut to look at, and the sequences of those before it that nobody looked at. */
  private record Waiting(AcceptedCut cut, List<Long> skipped) {
    static Waiting of(AcceptedCut cut, @Nullable Waiting unseen) {
      List<Long> skipped = new ArrayList<>();
      if (unseen != null) {
        skipped.addAll(unseen.skipped);
        skipped.add(unseen.cut.sequence());
      }
      return new Waiting(cut, skipped);
    }

    Message skippedText() {
      return Message.of(
          InspectionText.SKIPPED,
          "sequences",
          skipped.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }
}
