package mx.prep.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.error.PrepException;

/**
 * Where something listens or is reached, written {@code 127.0.0.1:8080}, {@code example.mx:443} or
 * {@code [::1]:8080}.
 *
 * @param host a name or an address, without brackets; never empty
 * @param port 0 to 65,535; 0 lets the system choose where something listens
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:\\[\\]/]+)):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  /**
   * Checks both.
   *
   * @throws PrepException {@code NOT_A_HOST_PORT}
   */
  public HostPort {
    if (host.isEmpty() || port < 0 || port > LAST_PORT) {
      throw new PrepException(SettingError.NOT_A_HOST_PORT, "value", host + ":" + port);
    }
  }

  /**
   * Reads the written form.
   *
   * @throws PrepException {@code NOT_A_HOST_PORT} where it is another
   */
  public static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new PrepException(SettingError.NOT_A_HOST_PORT, "value", text);
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new HostPort(host, Integer.parseInt(matcher.group(3)));
  }

  /** The written form. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
