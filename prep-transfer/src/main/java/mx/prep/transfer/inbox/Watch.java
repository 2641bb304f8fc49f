package mx.prep.transfer.inbox;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for files to appear in a directory. Only a wake-up: events get lost, network file systems
 * have none, so whoever waits looks for himself, and again after a while.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /** What arrives together is looked at together. */
  private static final long GATHER_MILLIS = 5;

  private final Path directory;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable WatchService service;
  private boolean broken;

  Watch(Path directory) {
    this.directory = directory;
  }

  /** Starts where it has not; events count from now on. */
  synchronized void start() {
    if (service != null || broken || closed.getCount() == 0) {
      return;
    }
    try {
      WatchService made = directory.getFileSystem().newWatchService();
      service = made;
      directory.register(made, StandardWatchEventKinds.ENTRY_CREATE);
    } catch (IOException | UnsupportedOperationException e) {
      broken = true;
      LOG.warn(
          "{}: the system tells of no new files, so it is polled: {}", directory, e.toString());
    }
  }

  /** Returns at an event, on {@link #close()}, and at the latest after that time. */
  void await(Duration atMost) throws InterruptedException {
    WatchService watched;
    synchronized (this) {
      watched = broken ? null : service;
    }
    if (watched == null) {
      pause(atMost.toMillis());
      return;
    }
    try {
      WatchKey key = watched.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (key != null) {
        pause(GATHER_MILLIS);
        key.pollEvents();
        restartUnless(key.reset());
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("{} is no longer watched", directory);
    }
  }

  private void pause(long millis) throws InterruptedException {
    if (closed.await(millis, TimeUnit.MILLISECONDS)) {
      LOG.debug("{} is no longer watched", directory);
    }
  }

  /** A directory that was removed and made again has to be watched anew. */
  private synchronized void restartUnless(boolean valid) {
    if (!valid) {
      stop();
    }
  }

  private void stop() {
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      LOG.debug("{}", e.toString());
    }
    service = null;
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    stop();
  }
}
