package mx.prep.publish.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What part of a body is asked for (RFC 9110, section 14). */
sealed interface ByteRange {
  /** One range of bytes; several, and other units, are answered with the whole, as is allowed. */
  Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** All of it. */
  record Whole() implements ByteRange {}

  /**
   * A part.
   *
   * @param first offset of its first byte
   * @param length in bytes, at least 1 where it was asked for
   */
  record Part(long first, long length) implements ByteRange {
    /** As {@code Content-Range} says it. */
    String of(long size) {
      return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
  }

  /** None of it is there. */
  record Beyond() implements ByteRange {}

  /**
   * Reads a {@code Range} field.
   *
   * @param size of the whole body in bytes
   */
  static ByteRange parse(String field, long size) {
    Matcher matcher = FORM.matcher(field.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new Whole();
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
      return suffix == 0 ? new Beyond() : new Part(size - suffix, suffix);
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (last < first) {
      return new Whole();
    }
    return first >= size ? new Beyond() : new Part(first, Math.min(last, size - 1) - first + 1);
  }
}
