package mx.prep.publish.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.publish.pin.CutCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Keeps a page load at one cut. The pointer is always of the live site, and its answer names that
 * site in a cookie; whatever is asked for with the cookie is answered from the site it names.
 *
 * @param grace how long a load may take; zero where nothing is pinned
 * @param secure whether visitors come over TLS
 */
record Pin(Duration grace, boolean secure, OnShow sites) {
  private static final List<String> POINTER =
      List.of(CutCookie.POINTER.substring(1).split("/", -1));

  boolean isOn() {
    return !grace.isZero();
  }

  /** The site that answers a request. */
  Optional<Snapshot> site(RequestPath path, Fields asked) {
    return path.segments().equals(POINTER) ? sites.site() : site(asked);
  }

  /** The site that answers a request for a path that is written plainly, without escapes. */
  Optional<Snapshot> site(String path, Fields asked) {
    return path.equals(CutCookie.POINTER) ? sites.site() : site(asked);
  }

  private Optional<Snapshot> site(Fields asked) {
    Optional<Sha256> begun =
        isOn() ? asked.get(HttpHeader.COOKIE).flatMap(CutCookie::read) : Optional.empty();
    return begun.isPresent() ? sites.site(begun.get()) : sites.site();
  }

  /** What names the site in the pointer's answer. */
  Optional<HttpField> cookie(Snapshot.File file) {
    return isOn() && file.isPointer()
        ? Optional.of(
            new PreEncodedHttpField(
                HttpHeader.SET_COOKIE, CutCookie.set(file.site(), grace, secure)))
        : Optional.empty();
  }
}
