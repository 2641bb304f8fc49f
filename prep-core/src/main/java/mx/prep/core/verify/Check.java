package mx.prep.core.verify;

import java.util.Locale;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.VerdictCode;

/** The checks of {@code package-format.md}, Verdicts, in their order. */
public enum Check implements MessageKey {
  /** The signed statement's size, and a threshold of trusted, distinct signers over its bytes. */
  SIGNATURES(1),
  /** The signed statement is well formed and its paths are allowed. */
  MANIFEST(2),
  /** Election, series and mode are the receiver's. */
  RECEIVER(3),
  /** The cutoff lies in the calendar. */
  CALENDAR(4),
  /** The sequence is above the highest accepted. */
  SEQUENCE(5),
  /** What it is applied to is the highest accepted cut. */
  PREVIOUS(6),
  /** The archive is there, with its size and digest. */
  ARCHIVE(7),
  /** The archive is well formed, safe, and holds exactly the files. */
  CONTENTS(8),
  /** The resulting site is the declared one. */
  SITE(9);

  private final int number;

  Check(int number) {
    this.number = number;
  }

  /** As in the table of {@code package-format.md}, from 1. */
  public int number() {
    return number;
  }

  /** In JSON: {@code signatures}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The check that refused. */
  static Check thatFailed(Judgement.Refused refused) {
    MessageKey reason = refused.refusal().reason().key();
    VerdictCode code = refused.code();
    if (refused.claim().isEmpty()) {
      boolean unsigned =
          code == VerdictCode.SIGNATURE_INVALID || code == VerdictCode.SIGNER_UNTRUSTED;
      return unsigned || reason == CoreReason.STATEMENT_TOO_LARGE ? SIGNATURES : MANIFEST;
    }
    return switch (code) {
      case WRONG_ELECTION, WRONG_SERIES, WRONG_MODE -> RECEIVER;
      case OUTSIDE_CALENDAR -> CALENDAR;
      case ROLLBACK, SEQUENCE_JUMP -> SEQUENCE;
      case FORK -> reason == CoreReason.SECOND_MANIFEST ? SEQUENCE : PREVIOUS;
      case ARCHIVE_MISSING, ARCHIVE_DIGEST -> ARCHIVE;
      case ARCHIVE_UNSAFE -> reason == CoreReason.ARCHIVE_TOO_LARGE ? ARCHIVE : CONTENTS;
      case PATH_FORBIDDEN, SITE_ROOT -> SITE;
      default -> CONTENTS;
    };
  }
}
