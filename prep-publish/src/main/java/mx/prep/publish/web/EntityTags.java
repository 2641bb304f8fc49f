package mx.prep.publish.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Entity tags and the fields that list them (RFC 9110, sections 8.8.3 and 13.1). */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
  private static final String ANY = "*";

  private EntityTags() {}

  /**
   * Whether a list names the tag, weak or strong.
   *
   * @param list of {@code If-None-Match}
   * @param tag strong, with its quotes
   */
  static boolean weaklyMatches(String list, String tag) {
    return list.strip().equals(ANY) || tags(list).stream().anyMatch(t -> t.group(2).equals(tag));
  }

  /**
   * Whether a list names the tag as a strong one.
   *
   * @param list of {@code If-Match}
   */
  static boolean stronglyMatches(String list, String tag) {
    return list.strip().equals(ANY)
        || tags(list).stream().anyMatch(t -> t.group(1) == null && t.group(2).equals(tag));
  }

  private static List<MatchResult> tags(String list) {
    return TAG.matcher(list).results().toList();
  }
}
