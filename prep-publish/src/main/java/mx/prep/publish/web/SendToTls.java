package mx.prep.publish.web;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends visitors who come without TLS to where it is; answers an authority's challenges (RFC 8555).
 */
final class SendToTls extends Handler.Wrapper {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
  private static final int HTTPS = 443;

  private final Optional<Challenges> challenges;
  private final IntSupplier port;

  /**
   * In front of what answers visitors with TLS.
   *
   * @param port where TLS is, once that listens
   */
  SendToTls(Optional<Challenges> challenges, IntSupplier port, Handler behind) {
    super(behind);
    this.challenges = challenges;
    this.port = port;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getConnectionMetaData().isSecure()) {
      return super.handle(request, response, callback);
    }
    if (challenges.isPresent() && challenges.get().answer(request, response, callback)) {
      return true;
    }
    String host = Request.getServerName(request);
    String path = request.getHttpURI().getPathQuery();
    if (host == null || path == null || !path.startsWith("/") || !HOST.matcher(host).matches()) {
      Notice.send(response, HttpStatus.BAD_REQUEST_400, WebText.BAD_REQUEST, callback);
      return true;
    }
    int at = port.getAsInt();
    response.setStatus(HttpStatus.MOVED_PERMANENTLY_301);
    response
        .getHeaders()
        .put(HttpHeader.LOCATION, "https://" + host + (at == HTTPS ? "" : ":" + at) + path)
        .put(HttpHeader.CACHE_CONTROL, "no-cache")
        .put(HttpHeader.CONTENT_LENGTH, 0);
    callback.succeeded();
    return true;
  }
}
