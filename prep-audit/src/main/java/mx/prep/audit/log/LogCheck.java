package mx.prep.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.audit.lines.LineReader;
import mx.prep.core.model.Sha256;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/**
 * One pass over the log, which finds the first thing that is wrong with it, at its exact entry.
 *
 * <p>Each line vouches for the one before it, and the head for the last. Where a line is not what
 * the next one knows, one of the two was edited: the one that the line after them does not know
 * either.
 */
final class LogCheck {
  private final Path headFile;
  private final MerkleTree tree = new MerkleTree();
  private Optional<Head> head = Optional.empty();
  private Optional<Message> headFault = Optional.empty();
  private Optional<Message> fault = Optional.empty();
  private Sha256 last = LogLine.NOTHING;
  private Sha256 before = LogLine.NOTHING;
  private boolean doubtful;
  private long sound;
  private long highest;
  private long wholeBytes;
  private long unfinishedBytes;

  private LogCheck(Path headFile) {
    this.headFile = headFile;
  }

  static LogCheck run(Path log, Path headFile) throws IOException {
    LogCheck check = new LogCheck(headFile);
    // The head first: a writer at work makes the line before the head that knows it.
    check.readHead();
    try (LineReader lines = LineReader.open(log)) {
      byte[] line = lines.next();
      while (line != null) {
        byte[] next = lines.next();
        check.take(line, next == null);
        line = next;
      }
      check.finish(lines);
    }
    return check;
  }

  private void readHead() {
    try {
      head = Head.read(headFile);
      highest = head.map(Head::entries).orElse(0L);
    } catch (IOException e) {
      headFault = Optional.of(Message.of(LogFault.HEAD_UNREADABLE, "path", headFile, "detail", e));
    }
  }

  private void take(byte[] line, boolean isLast) {
    long place = tree.leaves() + 1;
    try {
      LogLine entry = LogLine.parse(line);
      boolean follows = entry.previousHash().equals(last);
      resolveDoubt(follows);
      if (entry.number() != place) {
        blame(place - 1, LogFault.OUT_OF_PLACE, "entry", place, "actual", entry.number());
      } else if (!follows && place == 1) {
        blame(0, LogFault.ALTERED, "entry", place);
      }
      doubtful = !follows;
      highest = Math.max(highest, entry.number());
    } catch (IOException e) {
      boolean vouchedFor = place <= head.map(Head::entries).orElse(0L);
      if (isLast && !vouchedFor) {
        unfinishedBytes = line.length + 1L;
        return;
      }
      resolveDoubt(false);
      blame(place - 1, LogFault.UNREADABLE, "entry", place, "detail", e);
    }
    tree.add(line);
    before = last;
    last = Sha256.of(line);
    compareWithHead(place);
  }

  /** The line read last does not follow the one before it: which of the two was edited? */
  private void resolveDoubt(boolean isKnownToTheNext) {
    if (doubtful) {
      long place = tree.leaves();
      blame(place - 2, LogFault.ALTERED, "entry", isKnownToTheNext ? place - 1 : place);
    }
    doubtful = false;
  }

  private void compareWithHead(long place) {
    if (doubtful || head.isEmpty() || head.get().entries() != place) {
      return;
    }
    if (!head.get().vouchesFor(place, last)) {
      boolean onlyThis = head.get().before().equals(before.prefixed());
      blame(
          onlyThis ? place - 1 : 0,
          onlyThis ? LogFault.ALTERED : LogFault.REWRITTEN,
          "entry",
          place);
    } else if (!head.get().root().equals(tree.root().prefixed())) {
      blame(place, LogFault.HEAD_DIFFERS, "path", headFile);
    }
  }

  private void finish(LineReader lines) {
    wholeBytes = lines.wholeBytes() - unfinishedBytes;
    unfinishedBytes += lines.unfinishedBytes();
    long entries = tree.leaves();
    resolveDoubt(head.filter(h -> h.vouchesFor(entries, last)).isPresent());
    long vouched = head.map(Head::entries).orElse(0L);
    if (vouched > entries) {
      blame(entries, LogFault.MISSING, "entry", entries + 1, "last", vouched);
    }
    if (headFault.isPresent() && fault.isEmpty()) {
      fault = headFault;
      sound = entries;
    }
    if (head.isEmpty() && entries > 0) {
      blame(entries, LogFault.HEAD_ABSENT, "path", headFile);
    }
    if (fault.isEmpty()) {
      sound = entries;
    }
  }

  private void blame(long entriesBefore, MessageKey what, Object... namesAndValues) {
    if (fault.isEmpty()) {
      fault = Optional.of(Message.of(what, namesAndValues));
      sound = Math.max(0, entriesBefore);
    }
  }

  /** What is wrong first. */
  Optional<Message> fault() {
    return fault;
  }

  /** Whether the head is there and could be read. */
  boolean hasHead() {
    return head.isPresent();
  }

  /** How many entries are sound from the first on: each is what the next one knows. */
  long sound() {
    return sound;
  }

  /** The number that no entry may have again: the highest that an entry or the head speaks of. */
  long highest() {
    return Math.max(highest, tree.leaves());
  }

  /** The hash of the last whole line. */
  Sha256 last() {
    return last;
  }

  /** The hash of the line before it. */
  Sha256 before() {
    return before;
  }

  /** Over all whole lines. */
  MerkleTree tree() {
    return tree;
  }

  /** How many bytes the whole lines take. */
  long wholeBytes() {
    return wholeBytes;
  }

  /** How many bytes of a half-written line stand behind them. */
  long unfinishedBytes() {
    return unfinishedBytes;
  }

  /** The Merkle tree hash over the sound entries. */
  Sha256 soundRoot(Path log) throws IOException {
    if (sound == tree.leaves()) {
      return tree.root();
    }
    MerkleTree first = new MerkleTree();
    try (LineReader lines = LineReader.open(log)) {
      byte[] line = lines.next();
      while (line != null && first.leaves() < sound) {
        first.add(line);
        line = lines.next();
      }
    }
    return first.root();
  }
}
