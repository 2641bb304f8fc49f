package mx.prep.core.publish;

import java.util.Locale;

/**
 * One thing that is not as the signed cut says.
 *
 * @param path of the site, {@code /} between segments, of any kind of entry; empty for the docroot
 *     itself. Of something foreign it need not keep the rules of paths: text from outside, escape
 *     it on output
 * @param where the place that was looked at: the target's name, or an address
 * @param kind what is wrong
 * @param expected {@code sha256:…} of a file, {@code directory}, {@code absent}, {@code link:…}
 *     with where it leads, or {@code mode:0644}
 * @param actual likewise; also {@code size:…} in bytes, {@code file} or {@code other} where no hash
 *     was taken, and {@code unreadable}. Over HTTP also {@code status:…}, {@code redirect:…},
 *     {@code timeout}, {@code tls:…}, {@code unreachable:…}; of a stale file {@code cut:} and its
 *     number after the hash; of a header field its line
 */
public record Difference(String path, String where, Kind kind, String expected, String actual) {
  /** Nothing is there, or ought to be. */
  public static final String ABSENT = "absent";

  /** A directory. */
  public static final String DIRECTORY = "directory";

  /** What can be wrong. */
  public enum Kind {
    /** The cut has it and it is not there. */
    MISSING,
    /** Other bytes, or another kind of thing in its place. */
    CHANGED,
    /** It is there and the cut does not have it. */
    FOREIGN,
    /** Others may read or write it than should. */
    MODE,
    /** A link of the platform's own leads elsewhere. */
    LINK,
    /** Over HTTP: the bytes of an earlier cut, out of some cache. */
    STALE,
    /** Over HTTP: a header field that the file must come with. */
    HEADER;

    /** The word in JSON and in the log. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
