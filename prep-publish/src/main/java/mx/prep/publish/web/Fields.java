package mx.prep.publish.web;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** What a request says, as far as it matters here. */
record Fields(Request request) {
  /** A field's value, its lines joined to one list; empty where it is not there. */
  Optional<String> get(HttpHeader header) {
    return request.getHeaders().contains(header)
        ? Optional.of(String.join(",", request.getHeaders().getValuesList(header)))
        : Optional.empty();
  }

  boolean isHead() {
    return HttpMethod.HEAD.is(request.getMethod());
  }

  boolean isReading() {
    return isHead() || HttpMethod.GET.is(request.getMethod());
  }

  boolean hasBody() {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  /** Whether the visitor wants another body than this, or none (If-Match). */
  boolean expectsOther(String tag) {
    return get(HttpHeader.IF_MATCH)
        .filter(list -> !EntityTags.stronglyMatches(list, tag))
        .isPresent();
  }

  /** Whether the visitor has this very body already (If-None-Match). */
  boolean has(String tag) {
    return get(HttpHeader.IF_NONE_MATCH)
        .filter(list -> EntityTags.weaklyMatches(list, tag))
        .isPresent();
  }

  /**
   * The part that is asked for. The whole, for HEAD, and where what the visitor has begun to
   * download is no longer this body (If-Range), so that nobody puts two cuts together.
   *
   * @param size of the body in bytes
   */
  ByteRange range(String tag, long size) {
    boolean sameBody = get(HttpHeader.IF_RANGE).map(had -> had.strip().equals(tag)).orElse(true);
    return get(HttpHeader.RANGE)
        .filter(range -> !isHead() && sameBody)
        .map(range -> ByteRange.parse(range, size))
        .orElse(new ByteRange.Whole());
  }
}
