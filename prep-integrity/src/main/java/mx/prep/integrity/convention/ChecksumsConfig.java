package mx.prep.integrity.convention;

import java.util.regex.Pattern;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.SeriesId;

/**
 * Settings of a convention {@code checksums}.
 *
 * @param series what its packages belong to; the calendar gives the mode
 * @param pattern of the archives' file names, whole; the groups {@code date} ({@code yyyyMMdd}) and
 *     {@code time} ({@code HHmm} or {@code HHmmss}; both with or without separators) give the
 *     cutoff in the calendar's zone and, unless a group {@code sequence} does, the sequence
 * @param apply whether an archive is the whole site
 * @param expandInner what becomes of archives inside the archive, one level deep
 * @param unsigned nothing signs the checksums
 */
public record ChecksumsConfig(
    SeriesId series,
    Pattern pattern,
    @DefaultValue("full") Apply apply,
    @DefaultValue("none") ExpandInner expandInner,
    @DefaultValue("false") boolean unsigned) {

  /** What an archive is to the site before it. */
  public enum Apply {
    /** It replaces it. */
    FULL,
    /** It goes over it. */
    OVERLAY
  }

  /** What becomes of an archive inside the archive. */
  public enum ExpandInner {
    /** It is a file like any other. */
    NONE,
    /** Its contents go into the outer's folder. */
    HERE,
    /** Its contents go into a folder of its name without its ending. */
    FOLDER
  }

  /**
   * Checks the pattern's groups.
   *
   * @throws PrepException {@code PATTERN_WITHOUT_GROUP}
   */
  public ChecksumsConfig {
    requireGroup(pattern, ArchiveNamePattern.DATE);
    requireGroup(pattern, ArchiveNamePattern.TIME);
  }

  private static void requireGroup(Pattern pattern, String group) {
    if (!ArchiveNamePattern.hasGroup(pattern, group)) {
      throw new PrepException(
          ConventionError.PATTERN_WITHOUT_GROUP, "pattern", pattern, "group", group);
    }
  }
}
