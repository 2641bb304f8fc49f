package mx.prep.core.verdict;

/**
 * The codes of {@code package-format.md}, Verdicts, with their exits. The order is that of the
 * checks.
 */
public enum VerdictCode {
  ACCEPTED(Verdict.ACCEPTED, 0),
  ALREADY_ACCEPTED(Verdict.ALREADY_ACCEPTED, 0),
  PENDING(Verdict.PENDING, 20),
  SIGNATURE_INVALID(11),
  SIGNER_UNTRUSTED(11),
  MANIFEST_MALFORMED(12),
  PATH_FORBIDDEN(12),
  WRONG_ELECTION(13),
  WRONG_SERIES(13),
  WRONG_MODE(13),
  OUTSIDE_CALENDAR(13),
  FORK(13),
  ROLLBACK(13),
  SEQUENCE_JUMP(13),
  ARCHIVE_MISSING(10),
  ARCHIVE_DIGEST(10),
  ARCHIVE_MALFORMED(12),
  ARCHIVE_UNSAFE(12),
  FILE_DIGEST(10),
  FILE_MISSING(12),
  FILE_EXTRA(12),
  SITE_ROOT(10);

  private final Verdict verdict;
  private final int exit;

  VerdictCode(int exit) {
    this(Verdict.REFUSED, exit);
  }

  VerdictCode(Verdict verdict, int exit) {
    this.verdict = verdict;
    this.exit = exit;
  }

  public Verdict verdict() {
    return verdict;
  }

  /** The exit code of a command whose worst delivery has this code. */
  public int exit() {
    return exit;
  }
}
