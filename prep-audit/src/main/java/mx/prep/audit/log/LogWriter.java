package mx.prep.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import mx.prep.audit.lines.LineFile;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing end: the last line's hash and the tree so far. Thread-safe. */
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
    headBehind = true;
    catchUp();
  }

  /** The event is in the log whether this works or not; the head may be behind. */
  synchronized void catchUp() {
    try {
      if (headBehind) {
        head().write(headFile);
        headBehind = false;
      }
    } catch (IOException e) {
      LOG.warn("the head of the audit log is behind: {}", e.toString());
    }
  }

  private Head head() {
    return Head.of(number, tree.root(), last, before);
  }
}
