package mx.prep.publish.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * A line a request, in the "combined" format of Apache httpd and nginx; times in UTC. What comes
 * from the visitor is escaped as nginx does, so that nobody writes lines of their own (threat T79).
 */
final class CombinedLog extends ContainerLifeCycle implements RequestLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final RequestLog.Writer writer;
  private final Clock clock;

  /**
   * Starts and stops with the server.
   *
   * @param writer takes lines without making the visitor wait
   */
  CombinedLog(RequestLog.Writer writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
    installBean(writer);
  }

  @Override
  public void log(Request request, Response response) {
    String line =
        Request.getRemoteAddr(request)
            + " - - ["
            + TIME.format(clock.instant())
            + "] "
            + quoted(requestLine(request))
            + " "
            + response.getStatus()
            + " "
            + Response.getContentBytesWritten(response)
            + " "
            + quoted(request.getHeaders().get(HttpHeader.REFERER))
            + " "
            + quoted(request.getHeaders().get(HttpHeader.USER_AGENT));
    try {
      writer.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String requestLine(Request request) {
    return request.getMethod()
        + " "
        + request.getHttpURI().getPathQuery()
        + " "
        + request.getConnectionMetaData().getHttpVersion().asString();
  }

  private static String quoted(@Nullable String text) {
    if (text == null) {
      return "\"-\"";
    }
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    // The bytes as they came: Jetty reads each as a character.
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      if (b < ' ' || b == '"' || b == '\\' || b == 0x7F) {
        out.append("\\x").append(HexFormat.of().withUpperCase().toHexDigits(b));
      } else {
        out.append((char) b);
      }
    }
    return out.append('"').toString();
  }
}
