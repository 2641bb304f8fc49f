package mx.prep.core.inspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mx.prep.core.text.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one inspector, cut after cut, each time in a thread of its own that is given up when its
 * time is over. While a thread that was given up still lives, the inspector is left out, so that
 * one that hangs holds one thread and no more.
 */
final class InspectorRun {
  private static final Logger LOG = LoggerFactory.getLogger(InspectorRun.class);

  private final NamedInspector named;
  private final Duration time;
  private volatile boolean busy;
  private volatile @Nullable FutureTask<?> current;
  private volatile boolean stopped;

  InspectorRun(NamedInspector named, Duration time) {
    this.named = named;
    this.time = time;
  }

  String type() {
    return named.type();
  }

  /** Runs it on one cut: what it found, and what is to be said of itself. */
  List<Warning> on(Findings findings) {
    if (busy) {
      return List.of(said(InspectionText.STILL_BUSY));
    }
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              // Not by the thread's life: it ends a moment after the task is done.
              busy = true;
              try {
                named.inspector().inspect(findings);
              } finally {
                busy = false;
              }
              return null;
            });
    current = task;
    Optional<Warning> ended = stopped ? Optional.of(said(InspectionText.STOPPED)) : run(task);
    findings.close();
    task.cancel(true);
    return together(findings, ended);
  }

  private Optional<Warning> run(FutureTask<@Nullable Void> task) {
    Thread thread = new Thread(task, "inspector-" + type());
    thread.setDaemon(true);
    try {
      thread.start();
      task.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(said(InspectionText.TIMED_OUT, "seconds", time.toSeconds()));
    } catch (ExecutionException e) {
      return Optional.of(failed(e.getCause() == null ? e : e.getCause()));
    } catch (CancellationException e) {
      return Optional.of(said(InspectionText.STOPPED));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(said(InspectionText.STOPPED));
    }
  }

  /**
   * Ends what is under way, from another thread, and lets nothing begin. It interrupts the
   * inspector's thread only: the thread that records warnings must never be interrupted, because
   * that would close the audit log's file under it.
   */
  void stop() {
    stopped = true;
    FutureTask<?> task = current;
    if (task != null) {
      task.cancel(true);
    }
  }

  private List<Warning> together(Findings findings, Optional<Warning> ended) {
    List<Warning> all = new ArrayList<>(findings.warnings());
    if (findings.more() > 0) {
      all.add(said(InspectionText.MORE_WARNINGS, "kept", all.size(), "more", findings.more()));
    }
    ended.ifPresent(all::add);
    return all;
  }

  /**
   * What it throws may quote what it read: its kind goes into the record, the rest into the log.
   */
  private Warning failed(Throwable thrown) {
    LOG.warn("the inspector {} failed; the cut stays as it is", type(), thrown);
    return said(InspectionText.FAILED, "error", thrown.getClass().getSimpleName());
  }

  private Warning said(InspectionText key, Object... facts) {
    List<Object> all = new ArrayList<>(List.of("inspector", type()));
    all.addAll(List.of(facts));
    return new Warning(Message.of(key, all.toArray()), Optional.empty());
  }
}
