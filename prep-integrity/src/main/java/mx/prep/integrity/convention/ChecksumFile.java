package mx.prep.integrity.convention;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveDigest.Algorithm;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * A file of lines as {@code sha256sum} and {@code sha512sum} write them: hex, a space, a space or
 * {@code *}, a name. Names that those programs would escape (with a backslash or a line break) are
 * refused, as is every line of another form.
 *
 * @param name of the file
 * @param algorithm of its lines
 */
record ChecksumFile(String name, Algorithm algorithm) {
  /** Largest one that is read, in bytes. */
  static final long MAX_BYTES = 16L << 20;

  private static final String SHA512_LIST = "SHA512SUMS";
  private static final String SHA256_LIST = "SHA256SUMS";

  /** The names of lists of several archives. */
  static final Set<String> LISTS = Set.of(SHA512_LIST, SHA256_LIST);

  private static final String TWICE = "*";
  private static final Pattern LINE_FEED = Pattern.compile("\n");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]+) [ *]([^\\\\\\p{Cntrl}]+)");

  /** Where the checksum of an archive may stand, the stronger and the nearer first. */
  static List<ChecksumFile> candidates(String archive) {
    return List.of(
        new ChecksumFile(archive + ".sha512", Algorithm.SHA512),
        new ChecksumFile(archive + ".sha256", Algorithm.SHA256),
        new ChecksumFile(SHA512_LIST, Algorithm.SHA512),
        new ChecksumFile(SHA256_LIST, Algorithm.SHA256));
  }

  /**
   * The checksum that the file gives for an archive.
   *
   * @throws RefusedException {@code MANIFEST_MALFORMED} where a line has another form, or the
   *     archive is not named exactly once
   */
  ArchiveDigest find(byte[] bytes, String archive) throws RefusedException {
    Optional<ArchiveDigest> found = Optional.empty();
    int number = 0;
    int end;
    // Line by line: the list may be hostile, and all its lines at once many times its size.
    for (int start = 0; start < bytes.length; start = end + 1) {
      end = endOfLine(bytes, start);
      number++;
      Matcher matcher = LINE.matcher(line(bytes, start, end, number));
      if (!matcher.matches()) {
        throw badLine(number);
      }
      ArchiveDigest digest = digest(matcher.group(1), number);
      if (matcher.group(2).equals(archive)) {
        if (found.isPresent()) {
          throw refused(ConventionReason.ARCHIVE_LISTED_TWICE, "archive", archive);
        }
        found = Optional.of(digest);
      }
    }
    return found.orElseThrow(
        () -> refused(ConventionReason.ARCHIVE_NOT_LISTED, "archive", archive));
  }

  private static int endOfLine(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private String line(byte[] bytes, int start, int end, int number) throws RefusedException {
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException e) {
      throw badLine(number);
    }
  }

  private ArchiveDigest digest(String hex, int line) throws RefusedException {
    try {
      return new ArchiveDigest(algorithm, hex);
    } catch (IllegalArgumentException e) {
      throw badLine(line);
    }
  }

  private RefusedException badLine(int number) {
    return refused(ConventionReason.BAD_CHECKSUM_LINE, "line", number);
  }

  private RefusedException refused(ConventionReason reason, String fact, Object value) {
    return new RefusedException(VerdictCode.MANIFEST_MALFORMED, reason, "file", name, fact, value);
  }

  /**
   * By archive, the checksum that a list gives for it; lines of another form count for nothing, and
   * what is named more than once has none.
   */
  static Map<String, String> statements(byte[] list) {
    Map<String, String> statements = new HashMap<>();
    // Line by line: the list may be hostile, and all its lines at once many times its size.
    LINE_FEED
        .splitAsStream(new String(list, StandardCharsets.UTF_8))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> statements.merge(line.group(2), line.group(1), (one, other) -> TWICE));
    return statements;
  }

  /** The statement about one archive: so a list that grows says nothing new of it. */
  static byte[] statement(ArchiveDigest digest, String archive) {
    return (digest.hex() + "  " + archive + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
