package mx.prep.publish.pin;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.model.Sha256;

/**
 * The cookie by which a page load stays at one cut: the answer with the pointer names the site it
 * is of, and what the page asks for next is answered from that site while it is kept. It is the
 * same for every visitor and says nothing of any (RFC 6265).
 */
public final class CutCookie {
  /** The cookie's name. No hyphen: nginx could not read it then. */
  public static final String NAME = "prep_cut";

  /** Its value, the site's root, as a regular expression that every web server understands. */
  public static final String VALUE = "[0-9a-f]{64}";

  /** The file that sets it, always from the site that is live. */
  public static final String POINTER = "/json/main.json";

  /** How long a load may take, where the configuration says nothing: in all web servers. */
  public static final String DEFAULT_GRACE = "2m";

  private static final Pattern PAIR =
      Pattern.compile("(?:^|[;,])[ \\t]*" + NAME + "=(" + VALUE + ")[ \\t]*(?=$|[;,])");

  private CutCookie() {}

  /**
   * The value of a {@code Set-Cookie} field.
   *
   * @param root of the site that the answer is of
   * @param grace how long it counts, in whole seconds; the site is kept as long
   * @param secure whether visitors come over TLS, so that it is sent over nothing else
   */
  public static String set(Sha256 root, Duration grace, boolean secure) {
    return NAME + "=" + root.hex() + attributes(grace, secure);
  }

  /**
   * What follows the pair in {@code Set-Cookie}.
   *
   * @param grace how long it counts, in whole seconds
   * @param secure whether it is sent over nothing but TLS
   */
  public static String attributes(Duration grace, boolean secure) {
    return "; Path=/; Max-Age="
        + grace.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  /**
   * The site that a visitor's page is of; empty where none is named, or not in our form. Of several
   * the first counts.
   *
   * @param field of the header field {@code Cookie}
   */
  public static Optional<Sha256> read(String field) {
    Matcher matcher = PAIR.matcher(field);
    return matcher.find() ? Optional.of(Sha256.parse(matcher.group(1))) : Optional.empty();
  }
}
