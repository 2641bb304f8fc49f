package mx.prep.core.site;

import java.util.Locale;

/**
 * Unicode's full case folding (CaseFolding.txt, status C and F), as Java's own tables give it: two
 * names have one fold exactly if they are equal after case folding. The folds themselves are not
 * the standard's: they are for comparing only.
 */
final class CaseFold {
  private static final int ASCII = 0x80;
  private static final int I_WITH_DOT = 0x130;
  private static final int I_WITHOUT_DOT = 0x131;
  private static final int CAPITAL_SHARP_S = 0x1E9E;

  private CaseFold() {}

  /** The fold; only for comparing with another fold. */
  static String of(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    StringBuilder fold = new StringBuilder(name.length());
    name.codePoints().forEach(c -> append(fold, c));
    return fold.toString();
  }

  private static void append(StringBuilder fold, int c) {
    if (c < ASCII) {
      fold.append((char) Character.toLowerCase(c));
    } else if (c == I_WITH_DOT) {
      fold.append("i\u0307");
    } else if (c == I_WITHOUT_DOT) {
      fold.appendCodePoint(c);
    } else if (c == CAPITAL_SHARP_S) {
      fold.append("ss");
    } else {
      // Upper case first, by the full mappings (ß to SS); then each code point by itself, so that
      // a final sigma is one.
      Character.toString(c)
          .toUpperCase(Locale.ROOT)
          .codePoints()
          .map(Character::toLowerCase)
          .forEach(fold::appendCodePoint);
    }
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
