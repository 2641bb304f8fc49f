package mx.prep.publish.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import mx.prep.core.text.Texts;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A short plain answer of the server itself, in Spanish and English. */
final class Notice {
  private static final Texts SPANISH = new Texts(Locale.ROOT);
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

  private Notice() {}

  /** Answers; fields set before stay. */
  static void send(Response response, int status, WebText text, Callback callback) {
    ByteBuffer body = body(text);
    response.setStatus(status);
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8")
        .put(HttpHeader.CONTENT_LENGTH, body.remaining())
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        .put("X-Content-Type-Options", "nosniff");
    response.write(true, body, callback);
  }

  static ByteBuffer body(WebText text) {
    String words = SPANISH.render(text) + "\n" + ENGLISH.render(text) + "\n";
    return ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8));
  }
}
