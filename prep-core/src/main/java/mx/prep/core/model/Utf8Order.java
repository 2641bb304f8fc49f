package mx.prep.core.model;

import java.util.Comparator;

/**
 * Orders strings by their UTF-8 bytes, which is the order of their code points, without encoding
 * them.
 */
public enum Utf8Order implements Comparator<String> {
  UTF8_ORDER;

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char x = left.charAt(i);
      char y = right.charAt(i);
      if (x != y) {
        // A surrogate stands for a code point above every single char.
        boolean bothSame = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothSame ? Character.compare(x, y) : (Character.isSurrogate(x) ? 1 : -1);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
