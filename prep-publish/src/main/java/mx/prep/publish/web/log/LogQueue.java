package mx.prep.publish.web.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way to the access log. Nobody waits for the disk: lines that it does not take in
 * time, or has no room for, are lost and counted, and visitors are answered all the same.
 */
final class LogQueue extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(LogQueue.class);
  private static final int MOST_WAITING = 32_768;
  private static final int BATCH = 2_048;
  private static final Duration LAST_LINES = Duration.ofSeconds(5);
  private static final long COMPLAIN_EVERY = Duration.ofMinutes(1).toNanos();

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final RotatingFile file;
  private final OldLogs old;
  private final ExecutorService writer = Executors.newSingleThreadExecutor(thread("access-log"));
  private final ExecutorService tidier =
      Executors.newSingleThreadExecutor(thread("access-log-archive"));
  private long complained = System.nanoTime() - COMPLAIN_EVERY;

  LogQueue(Path path, LogRotation rotation, Clock clock) {
    this.old = new OldLogs(path, rotation, clock);
    this.file =
        new RotatingFile(
            path, rotation.size().bytes(), old, () -> tidier.execute(this::tidy), clock);
  }

  private static ThreadFactory thread(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Takes a line without its end; never waits. */
  void add(String line) {
    if (!waiting.offer(line)) {
      lost.increment();
    }
  }

  @Override
  protected void doStart() throws IOException {
    file.open();
    writer.execute(this::writeAll);
    tidier.execute(this::tidy);
  }

  @Override
  protected void doStop() throws InterruptedException {
    writer.shutdown();
    tidier.shutdown();
    if (!writer.awaitTermination(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS)) {
      writer.shutdownNow();
    }
    tidier.awaitTermination(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void writeAll() {
    List<String> batch = new ArrayList<>(BATCH);
    try {
      while (!writer.isShutdown() || !waiting.isEmpty()) {
        String first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      }
      file.close();
    } catch (InterruptedException | IOException e) {
      LOG.warn("the access log was not closed as it should: {}", e.toString());
    }
  }

  private void write(List<String> batch) {
    try {
      file.write(batch);
    } catch (IOException e) {
      lost.add(batch.size());
      complain(e.toString());
      return;
    }
    if (lost.sum() > 0) {
      complain("");
    }
  }

  private void complain(String detail) {
    if (System.nanoTime() - complained >= COMPLAIN_EVERY) {
      complained = System.nanoTime();
      LOG.warn("{} lines of the access log are lost {}", lost.sumThenReset(), detail);
    }
  }

  private void tidy() {
    try {
      old.tidy();
    } catch (IOException | RuntimeException e) {
      LOG.warn("old access logs stay as they are: {}", e.toString());
    }
  }
}
