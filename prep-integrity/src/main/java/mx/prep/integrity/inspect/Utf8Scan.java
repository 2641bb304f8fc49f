package mx.prep.integrity.inspect;

/** Counts what in a stream of bytes is UTF-8 (RFC 3629) and what is not. */
final class Utf8Scan {
  private static final int REPLACEMENT = 0xfffd;

  private long sequences;
  private long malformed;
  private long zeros;
  private long replacements;
  private int missing;
  private int value;
  private int least;

  void take(int next) {
    if (missing > 0) {
      if ((next & 0xc0) == 0x80) {
        value = (value << 6) | (next & 0x3f);
        if (--missing == 0) {
          complete();
        }
        return;
      }
      missing = 0;
      malformed++;
    }
    if (next < 0x80) {
      zeros += next == 0 ? 1 : 0;
    } else if (next >= 0xc2 && next < 0xe0) {
      begin(1, next & 0x1f, 0x80);
    } else if (next >= 0xe0 && next < 0xf0) {
      begin(2, next & 0x0f, 0x800);
    } else if (next >= 0xf0 && next < 0xf5) {
      begin(3, next & 0x07, 0x10000);
    } else {
      malformed++;
    }
  }

  private void begin(int following, int bits, int smallest) {
    missing = following;
    value = bits;
    least = smallest;
  }

  private void complete() {
    boolean surrogate = value >= 0xd800 && value < 0xe000;
    if (value < least || value > Character.MAX_CODE_POINT || surrogate) {
      malformed++;
    } else {
      sequences++;
      replacements += value == REPLACEMENT ? 1 : 0;
    }
  }

  /** The stream has ended; a sequence that has not is malformed. */
  void end() {
    malformed += missing > 0 ? 1 : 0;
    missing = 0;
  }

  /** Whole characters of more than one byte. */
  long sequences() {
    return sequences;
  }

  long malformed() {
    return malformed;
  }

  /** NUL characters. */
  long zeros() {
    return zeros;
  }

  /** U+FFFD: something was lost before this file was written. */
  long replacements() {
    return replacements;
  }
}
