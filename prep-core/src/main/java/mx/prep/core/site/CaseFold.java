package mx.prep.core.site;

import java.util.Locale;

/**
 * Unicode case folding, as far as telling names apart needs it: two names that any case-insensitive
 * file system could take for one have one fold.
 */
final class CaseFold {
  private CaseFold() {}

  /** The fold; only for comparing with another fold. */
  static String of(String name) {
    if (isLowerAscii(name)) {
      return name;
    }
    // Upper case first, by the full mappings (ß to SS); then each code point by itself, so that a
    // final sigma is one.
    String upper = name.toUpperCase(Locale.ROOT);
    StringBuilder fold = new StringBuilder(upper.length());
    upper.codePoints().map(Character::toLowerCase).forEach(fold::appendCodePoint);
    return fold.toString();
  }

  private static boolean isLowerAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
