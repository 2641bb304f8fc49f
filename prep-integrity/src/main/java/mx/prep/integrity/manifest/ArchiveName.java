package mx.prep.integrity.manifest;

import java.util.regex.Pattern;

/** Names of a delivery's files ({@code package-format.md}, A delivery). */
public final class ArchiveName {
  private static final Pattern STEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,111}");

  private ArchiveName() {}

  /** Whether a delivery may be called that. */
  public static boolean isStem(String text) {
    return STEM.matcher(text).matches();
  }

  /** Whether it can be a stem and an ending. */
  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }
}
