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
  /** The cookie's name. Its value is the site's root, 64 lower-case hexadecimal digits. */
  public static final String NAME = "prep-cut";

  /** The file that sets it, always from the site that is live. */
  public static final String POINTER = "/json/main.json";

  /** How long a load may take, where the configuration says nothing: in all web servers. */
  public static final String DEFAULT_GRACE = "2m";

  private static final Pattern PAIR =
      Pattern.compile("(?:^|[;,])[ \\t]*" + NAME + "=([0-9a-f]{64})[ \\t]*(?=$|[;,])");

  private CutCookie() {}

  /**
   * The value of a {@code Set-Cookie} field.
   *
   * @param root of the site that the answer is of
   * @param grace how long it counts, in whole seconds; the site is kept as long
   * @param secure whether visitors come over TLS, so that it is sent over nothing else
   */
  public static String set(Sha256 root, Duration grace, boolean secure) {
    return NAME
        + "="
        + root.hex()
        + "; Path=/; Max-Age="
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
