package mx.prep.publish.web.log;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
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
public final class CombinedLog extends ContainerLifeCycle implements RequestLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final LogQueue queue;
  private final Function<Request, InetAddress> visitors;
  private final Clock clock;
  private volatile Second second = new Second(Long.MIN_VALUE, "");

  /** A moment's text, which most lines share with the one before. */
  private record Second(long epoch, String text) {}

  /**
   * Starts and stops with the server.
   *
   * @param visitors who asks
   */
  public CombinedLog(
      Path file, LogRotation rotation, Function<Request, InetAddress> visitors, Clock clock) {
    this.queue = new LogQueue(file, rotation, clock);
    this.visitors = visitors;
    this.clock = clock;
    installBean(queue);
  }

  @Override
  public void log(Request request, Response response) {
    StringBuilder line = new StringBuilder(256);
    line.append(visitors.apply(request).getHostAddress()).append(" - - [").append(time());
    line.append("] \"");
    escape(request.getMethod(), line).append(' ');
    escape(request.getHttpURI().getPathQuery(), line).append(' ');
    line.append(request.getConnectionMetaData().getHttpVersion().asString());
    line.append("\" ").append(response.getStatus()).append(' ');
    line.append(Response.getContentBytesWritten(response)).append(' ');
    quote(request.getHeaders().get(HttpHeader.REFERER), line).append(' ');
    quote(request.getHeaders().get(HttpHeader.USER_AGENT), line);
    queue.add(line.toString());
  }

  private String time() {
    long now = Math.floorDiv(clock.millis(), 1_000);
    Second last = second;
    if (last.epoch() != now) {
      last = new Second(now, TIME.format(java.time.Instant.ofEpochSecond(now)));
      second = last;
    }
    return last.text();
  }

  private static StringBuilder quote(@Nullable String text, StringBuilder line) {
    return text == null ? line.append("\"-\"") : escape(text, line.append('"')).append('"');
  }

  /** The bytes as they came: Jetty reads each as a character. */
  private static StringBuilder escape(@Nullable String text, StringBuilder line) {
    if (text == null) {
      return line.append('-');
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
        line.append(c);
      } else {
        line.append("\\x").append(HEX.toHexDigits((byte) (c > 0xFF ? '?' : c)));
      }
    }
    return line;
  }
}
