package mx.prep.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen or connect, written {@code 127.0.0.1:8080}, {@code prep.example:22} or {@code
 * [::1]:8080}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65,535; to listen on 0 is to let the system choose
 */
public record HostAndPort(String host, int port) {
  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.]+)?)]|([A-Za-z0-9._-]+)):(\\d{1,5})");

  public HostAndPort {
    if (host.isEmpty() || port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("not a host and port such as 127.0.0.1:8080");
    }
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException where it is another
   */
  public static HostAndPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a host and port such as 127.0.0.1:8080");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new HostAndPort(host, Integer.parseInt(matcher.group(3)));
  }

  /** The written form. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
