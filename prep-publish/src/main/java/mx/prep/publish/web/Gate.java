package mx.prep.publish.web;

import java.util.concurrent.TimeUnit;
import mx.prep.publish.web.connection.Link;
import mx.prep.publish.web.limit.Requests;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets requests in within bounds; the others are told when to come again (threat T83). */
final class Gate extends Handler.Wrapper {
  private static final int RETRY_SECONDS = 5;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Requests requests;

  Gate(Requests requests, Handler behind) {
    super(behind);
    this.requests = requests;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Link link = Link.of(request);
    link.begins(request.getConnectionMetaData().getHttpVersion());
    Request.addCompletionListener(request, failure -> link.ends());
    if (link.isTurnedAway()) {
      response
          .getHeaders()
          .put(HttpHeader.CONNECTION, "close")
          .put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      Notice.send(
          response, HttpStatus.SERVICE_UNAVAILABLE_503, WebText.TOO_MANY_VISITORS, callback);
      return true;
    }
    long wait = requests.take(request);
    if (wait > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, (wait + SECOND - 1) / SECOND);
      Notice.send(response, HttpStatus.TOO_MANY_REQUESTS_429, WebText.TOO_MANY_REQUESTS, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }
}
