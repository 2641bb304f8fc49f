package mx.prep.integrity.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.config.Limits;
import mx.prep.core.model.PathRule;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.PathCollisions;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * What the entries of one archive may be, whatever its format: their names, how many they are, and
 * how large together. Keeps memory linear in the names' length, which it bounds.
 */
final class EntryRules {
  /** Deeper than any site; systems with short paths cannot hold more (threat T41). */
  private static final int MAX_DEPTH = 128;

  /** Characters of all names together: 160 for each of 200,000 files. */
  private static final long MAX_NAMES_LENGTH = 32 << 20;

  /** Files, and directories that they only imply, which cost memory and inodes too. */
  private static final long MAX_PLACES_PER_ENTRY = 4;

  private static final int MAX_SHOWN = 200;

  /** Windows gives {@code PROGRA~1} to a file with a longer name (threat T39). */
  private static final Pattern SHORT_NAME =
      Pattern.compile("(?s)(?:.*/)?[^/.]{1,6}~[0-9]{1,6}(?:\\.[^/.]{0,3})?(?:/.*)?");

  private final Limits limits;

  /** Stricter than a site's rule: names that are one in compatibility form (threat T38). */
  private final PathCollisions collisions =
      new PathCollisions(name -> Normalizer.normalize(name, Normalizer.Form.NFKC));

  private long entries;
  private long namesLength;
  private long contentBytes;

  EntryRules(Limits limits) {
    this.limits = limits;
  }

  /**
   * Decodes a name.
   *
   * @throws RefusedException where it is not UTF-8
   */
  static String decode(byte[] name) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw ArchiveReason.NAME_NOT_UTF8.refusal("path", shown(name));
    }
  }

  /** The name for a message, whatever its bytes are. */
  static String shown(byte[] name) {
    return new String(name, 0, Math.min(name.length, MAX_SHOWN), StandardCharsets.UTF_8);
  }

  /**
   * Takes up a file.
   *
   * @param size as declared, in bytes
   */
  SitePath file(String name, long size) throws RefusedException {
    SitePath path = path(name);
    refuseCollision(path, collisions.add(path));
    if (size > limits.fileSize().bytes()) {
      throw tooLarge(path, limits.fileSize().bytes());
    }
    contentBytes += size; // no overflow: both are at most the limits, which are file sizes
    if (contentBytes > limits.unpackedSize().bytes()) {
      throw tooLarge(path, limits.unpackedSize().bytes());
    }
    return path;
  }

  /** Takes up a directory: it means nothing, but its name must be harmless all the same. */
  SitePath directory(String nameWithoutSlash) throws RefusedException {
    SitePath path = path(nameWithoutSlash);
    refuseCollision(path, collisions.addDirectory(path));
    return path;
  }

  /** Refuses more entries than are allowed before any is read. */
  void expect(long count) throws RefusedException {
    if (count > limits.files()) {
      throw ArchiveReason.TOO_MANY_ENTRIES.refusal("limit", limits.files());
    }
  }

  private SitePath path(String name) throws RefusedException {
    expect(++entries);
    namesLength += name.length();
    if (namesLength > MAX_NAMES_LENGTH) {
      throw ArchiveReason.NAMES_TOO_LONG.refusal("limit", MAX_NAMES_LENGTH);
    }
    SitePath path = SitePath.parse(name, rule -> forbidden(name, rule));
    if (path.segments().size() > MAX_DEPTH) {
      throw ArchiveReason.PATH_TOO_DEEP.refusal("path", name, "limit", MAX_DEPTH);
    }
    if (name.indexOf('~') >= 0 && SHORT_NAME.matcher(name).matches()) {
      throw ArchiveReason.SHORT_NAME.refusal("path", name);
    }
    return path;
  }

  private static RefusedException forbidden(String name, PathRule rule) {
    return new RefusedException(
        VerdictCode.ARCHIVE_UNSAFE,
        CoreReason.PATH_RULE,
        "path",
        name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + '…' : name,
        "rule",
        rule);
  }

  private void refuseCollision(SitePath path, Optional<SitePath> other) throws RefusedException {
    if (other.isPresent()) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_UNSAFE,
          CoreReason.PATH_COLLISION,
          "path",
          path,
          "other",
          other.get());
    }
    if (collisions.places() > MAX_PLACES_PER_ENTRY * limits.files()) {
      throw ArchiveReason.TOO_MANY_ENTRIES.refusal("limit", limits.files());
    }
  }

  private static RefusedException tooLarge(SitePath path, long limit) {
    return new RefusedException(
        VerdictCode.ARCHIVE_UNSAFE, CoreReason.TOO_MANY_BYTES, "path", path, "limit", limit);
  }
}
