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
final class SnapshotHandler extends Handler.Abstract.NonBlocking {
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
    } else if (!answeredAtOnce(request, response, callback)) {
      request.getComponents().getExecutor().execute(() -> answer(request, response, callback));
    }
    return true;
  }

  /** What was asked for before and is in memory needs no other thread. */
  private boolean answeredAtOnce(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    Optional<Prepared> file =
        pin.site(path, new Fields(request)).flatMap(site -> site.prepared(path));
    try {
      return file.isPresent() && files.sendAtOnce(request, response, callback, file.get());
    } catch (IOException | RuntimeException e) {
      complaints.about(e);
      failed(response, callback);
      return true;
    }
  }

  private void answer(Request request, Response response, Callback callback) {
    Optional<RequestPath> path = RequestPath.parse(request.getHttpURI().getPath());
    if (path.isEmpty()) {
      Notice.send(response, HttpStatus.BAD_REQUEST_400, WebText.BAD_REQUEST, callback);
      return;
    }
    Optional<Snapshot> site = pin.site(path.get(), new Fields(request));
    if (site.isEmpty()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      Notice.send(response, HttpStatus.SERVICE_UNAVAILABLE_503, WebText.NOTHING_SHOWN, callback);
      return;
    }
    try {
      answer(request, response, callback, site.get(), path.get());
    } catch (IOException | RuntimeException e) {
      complaints.about(e);
      failed(response, callback);
    }
  }

  private void answer(
      Request request, Response response, Callback callback, Snapshot site, RequestPath path)
      throws IOException {
    Snapshot.Found found = site.find(path);
    if (found instanceof Snapshot.File file) {
      Prepared prepared = files.prepare(file);
      site.remember(request.getHttpURI().getPath(), prepared);
      files.send(request, response, callback, prepared);
    } else if (found instanceof Snapshot.Folder) {
      toFolder(request, response, callback);
    } else {
      Notice.send(response, HttpStatus.NOT_FOUND_404, WebText.NOT_FOUND, callback);
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
