package mx.prep.publish.web;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request from the site that was live when it came. Paths are looked up among the
 * site's names, so no request can reach another file.
 */
final class SnapshotHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotHandler.class);
  private static final int RETRY_SECONDS = 30;
  private static final int MOST_REPORTED = 1_000;

  private final OnShow live;
  private final FileAnswer files;

  /** Said once a minute, however many ask. */
  private final Cache<Object, Boolean> reported =
      CacheBuilder.newBuilder()
          .maximumSize(MOST_REPORTED)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  SnapshotHandler(OnShow live, FileAnswer files) {
    this.live = live;
    this.files = files;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<RequestPath> path = RequestPath.parse(request.getHttpURI().getPath());
    Optional<Snapshot> site = live.site();
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
    } else if (site.isEmpty()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      Notice.send(response, HttpStatus.SERVICE_UNAVAILABLE_503, WebText.NOTHING_SHOWN, callback);
    } else {
      answer(request, response, callback, site.get(), path.get());
    }
    return true;
  }

  private void answer(
      Request request, Response response, Callback callback, Snapshot site, RequestPath path) {
    try {
      Snapshot.Found found = site.find(path);
      if (found instanceof Snapshot.File file) {
        files.send(request, response, callback, file);
      } else if (found instanceof Snapshot.Folder) {
        toFolder(request, response, callback);
      } else {
        Notice.send(response, HttpStatus.NOT_FOUND_404, WebText.NOT_FOUND, callback);
      }
    } catch (PrepException e) {
      if (firstInAWhile(e.text())) {
        LOG.error("a file of the live site cannot be sent: {}", e.text());
      }
      failed(response, callback);
    } catch (IOException | RuntimeException e) {
      // Jetty would tell of it too, but as a warning among those of any night, which are not shown.
      if (firstInAWhile(e.toString())) {
        LOG.error("a request to the live site could not be answered", e);
      }
      failed(response, callback);
    }
  }

  private boolean firstInAWhile(Object what) {
    return reported.asMap().putIfAbsent(what, true) == null;
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
