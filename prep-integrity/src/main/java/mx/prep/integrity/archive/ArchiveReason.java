package mx.prep.integrity.archive;

import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Why an archive is refused, with the verdict's code: malformed where the bytes are damaged or
 * contradict themselves, unsafe where they are well formed but may not be in a package.
 */
enum ArchiveReason implements MessageKey {
  /** It ends in the middle. Facts: none. */
  TRUNCATED(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: format. */
  OTHER_FORMAT(VerdictCode.ARCHIVE_MALFORMED),
  /** The compressed bytes make no sense. Facts: format. */
  STREAM_CORRUPT(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: position. */
  TRAILING_BYTES(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: path. */
  DEFLATE_CORRUPT(VerdictCode.ARCHIVE_MALFORMED),
  /** The file's CRC. Facts: path, expected, actual. */
  CRC(VerdictCode.ARCHIVE_MALFORMED),
  /** The content is not as long as its headers say. Facts: path, expected. */
  CONTENT_SIZE(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: expected, actual. */
  ZIP_COUNT(VerdictCode.ARCHIVE_MALFORMED),
  /** The directory does not lie right before its end record. Facts: expected, actual. */
  ZIP_DIRECTORY_PLACE(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: position. */
  ZIP_DIRECTORY_RECORD(VerdictCode.ARCHIVE_MALFORMED),
  /** The ZIP64 records contradict the plain ones. Facts: position. */
  ZIP64_CONTRADICTION(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: path. */
  ZIP_EXTRA(VerdictCode.ARCHIVE_MALFORMED),
  /** Bytes that belong to nothing. Facts: path, expected, actual. */
  ZIP_GAP(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: path, other. */
  ZIP_OVERLAP(VerdictCode.ARCHIVE_MALFORMED),
  /** Local and central header disagree. Facts: path, field. */
  ZIP_HEADERS_DISAGREE(VerdictCode.ARCHIVE_MALFORMED),
  /** The data descriptor disagrees. Facts: path. */
  ZIP_DESCRIPTOR(VerdictCode.ARCHIVE_MALFORMED),
  /** A header's checksum. Facts: position. */
  TAR_CHECKSUM(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: position, field. */
  TAR_FIELD(VerdictCode.ARCHIVE_MALFORMED),
  /** Something else than zeros behind the end. Facts: position. */
  TAR_BEHIND_END(VerdictCode.ARCHIVE_MALFORMED),
  /** Facts: position. */
  TAR_PAX_RECORD(VerdictCode.ARCHIVE_MALFORMED),
  /** Two headers say two things of one entry, or one speaks of none. Facts: position, field. */
  TAR_CONTRADICTION(VerdictCode.ARCHIVE_MALFORMED),

  /** Facts: path, type. */
  NOT_A_FILE(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path. */
  NAME_NOT_UTF8(VerdictCode.ARCHIVE_UNSAFE),
  /** An extra field gives the entry a second name. Facts: path, other. */
  SECOND_NAME(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path, limit. */
  PATH_TOO_DEEP(VerdictCode.ARCHIVE_UNSAFE),
  /** Looks like the short name that Windows gives another file. Facts: path. */
  SHORT_NAME(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: limit. */
  TOO_MANY_ENTRIES(VerdictCode.ARCHIVE_UNSAFE),
  /** All names together. Facts: limit (characters). */
  NAMES_TOO_LONG(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path. */
  DIRECTORY_WITH_CONTENT(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path. */
  ENCRYPTED(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path, method. */
  METHOD(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: path, flags. */
  FLAGS(VerdictCode.ARCHIVE_UNSAFE),
  /** No reader of a stream can tell where the content ends. Facts: path. */
  STREAMED_STORED(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: none. */
  SPLIT(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: position, key. */
  PAX_KEY(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: position, limit (bytes). */
  EXTENSION_TOO_LARGE(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: limit (bytes). */
  PADDING_TOO_LONG(VerdictCode.ARCHIVE_UNSAFE),
  /** Facts: format. */
  MEMORY(VerdictCode.ARCHIVE_UNSAFE);

  private final VerdictCode code;

  ArchiveReason(VerdictCode code) {
    this.code = code;
  }

  /** The refusal for this reason, with the facts of its text: name, value, name, value … */
  RefusedException refusal(Object... namesAndValues) {
    return new RefusedException(code, this, namesAndValues);
  }
}
