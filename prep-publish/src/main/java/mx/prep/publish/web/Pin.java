package mx.prep.publish.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.publish.pin.CutCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps a page load at one cut. The pointer is always of the live site, and its answer names that
 * site in a cookie; whatever is asked for with the cookie is answered from the site it names.
 *
 * @param grace how long a load may take; zero where nothing is pinned
 */
record Pin(Duration grace, OnShow sites) {
  private static final List<String> POINTER =
      List.of(CutCookie.POINTER.substring(1).split("/", -1));

  /** The site that answers a request. */
  Optional<Snapshot> site(RequestPath path, Fields asked) {
    if (grace.isZero() || isPointer(path)) {
      return sites.site();
    }
    Optional<Sha256> begun = asked.get(HttpHeader.COOKIE).flatMap(CutCookie::read);
    return begun.isPresent() ? sites.site(begun.get()) : sites.site();
  }

  /** Names the site in the pointer's answer. */
  void mark(RequestPath path, Snapshot site, boolean secure, HttpFields.Mutable fields) {
    if (!grace.isZero() && isPointer(path)) {
      fields.put(HttpHeader.SET_COOKIE, CutCookie.set(site.root(), grace, secure));
    }
  }

  private static boolean isPointer(RequestPath path) {
    return path.segments().equals(POINTER);
  }
}
