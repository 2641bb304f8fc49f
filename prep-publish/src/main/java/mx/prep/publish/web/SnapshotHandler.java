package mx.prep.publish.web;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers every request from the site that was live when it came, or when its page began to load.
 * Paths are looked up among the site's names, so no request can reach another file.
 */
final class SnapshotHandler extends Handler.Abstract {
  private static final int RETRY_SECONDS = 30;

  private final Pin pin;
  private final FileAnswer files;

  private final Complaints complaints;

  SnapshotHandler(Pin pin, FileAnswer files, Complaints complaints) {
    this.pin = pin;
    this.files = files;
    this.complaints = complaints;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<RequestPath> path = RequestPath.parse(request.getHttpURI().getPath());
    Fields asked = new Fields(request);
    if (asked.hasBody()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close"); // nobody waits for it
    }
    if (!asked.isReading()) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Notice.send(
          response, HttpStatus.METHOD_NOT_ALLOWED_405, WebText.METHOD_NOT_ALLOWED, callback);
    } else if (asked.hasBody()) {
      Notice.send(response, HttpStatus.PAYLOAD_TOO_LARGE_413, WebText.BODY_NOT_ACCEPTED, callback);
    } else if (path.isEmpty()) {
      Notice.send(response, HttpStatus.BAD_REQUEST_400, WebText.BAD_REQUEST, callback);
    } else {
      answer(request, response, callback, path.get());
    }
    return true;
  }

  private void answer(Request request, Response response, Callback callback, RequestPath path) {
    Optional<Snapshot> site = pin.site(path, new Fields(request));
    if (site.isEmpty()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      Notice.send(response, HttpStatus.SERVICE_UNAVAILABLE_503, WebText.NOTHING_SHOWN, callback);
    } else {
      answer(request, response, callback, site.get(), path);
    }
  }

  private void answer(
      Request request, Response response, Callback callback, Snapshot site, RequestPath path) {
    try {
      Snapshot.Found found = site.find(path);
      if (found instanceof Snapshot.File file) {
        pin.mark(path, site, request.getConnectionMetaData().isSecure(), response.getHeaders());
        files.send(request, response, callback, file);
      } else if (found instanceof Snapshot.Folder) {
        toFolder(request, response, callback);
      } else {
        Notice.send(response, HttpStatus.NOT_FOUND_404, WebText.NOT_FOUND, callback);
      }
    } catch (IOException | RuntimeException e) {
      complaints.about(e);
      failed(response, callback);
    }
  }

  private static void failed(Response response, Callback callback) {
    response.reset();
    Notice.send(response, HttpStatus.INTERNAL_SERVER_ERROR_500, WebText.FAILED, callback);
  }

  /** No empty segment stands before it, so the path cannot be taken for another host. */
  private static void toFolder(Request request, Response response, Callback callback) {
    String query = request.getHttpURI().getQuery();
    String location = request.getHttpURI().getPath() + "/" + (query == null ? "" : "?" + query);
    response.setStatus(HttpStatus.MOVED_PERMANENTLY_301);
    response
        .getHeaders()
        .put(HttpHeader.LOCATION, location)
        .put(HttpHeader.CACHE_CONTROL, "no-cache")
        .put(HttpHeader.CONTENT_LENGTH, 0);
    callback.succeeded();
  }
}
