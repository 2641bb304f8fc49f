package mx.prep.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import mx.prep.audit.lines.LineFile;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing end: the last line's hash and the tree so far. The head follows in a thread of its
 * own, so that nobody waits for it. Thread-safe.
 */
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private final LineFile lines;
  private final Path headFile;
  private final Clock clock;
  private final MerkleTree tree;
  private Sha256 last;
  private Sha256 before;
  private long number;
  private boolean headBehind;
  private final Object headLock = new Object();

  /** Guarded by the head's lock: whoever opens the log next finds nobody writing. */
  private boolean closed;

  private final ExecutorService follower =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LogWriter::thread);

  LogWriter(LineFile lines, Path headFile, Clock clock, LogCheck check) throws IOException {
    this.lines = lines;
    this.headFile = headFile;
    this.clock = clock;
    this.tree = check.tree();
    this.last = check.last();
    this.before = check.before();
    // After entries went missing, their numbers are not given again: the gap stays to be found.
    this.number = check.highest();
    if (!check.hasHead()) {
      head().write(headFile);
    }
  }

  synchronized void append(AuditEvent event) throws IOException {
    byte[] line = LogLine.of(number + 1, clock.instant(), event, last).bytes();
    lines.append(line);
    number++;
    before = last;
    last = Sha256.of(line);
    tree.add(line);
    if (!headBehind && !follower.isShutdown()) {
      headBehind = true;
      follower.execute(this::catchUp);
    }
  }

  /** The events are in the log whether this works or not. */
  private void catchUp() {
    synchronized (headLock) {
      if (closed) {
        return;
      }
      try {
        head().write(headFile);
      } catch (IOException e) {
        LOG.warn("the head of the audit log is behind: {}", e.toString());
      }
    }
  }

  private synchronized Head head() {
    headBehind = false;
    return Head.of(number, tree.root(), last, before);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "audit-head");
    thread.setDaemon(true);
    return thread;
  }

  /** The head is up to date when this returns. */
  void close() {
    follower.shutdown();
    synchronized (headLock) {
      catchUp();
      closed = true;
    }
  }
}
