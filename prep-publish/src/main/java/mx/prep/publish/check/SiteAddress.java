package mx.prep.publish.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.SitePath;

/** Where visitors see the site, and its files below that. */
record SiteAddress(URI base) {
  static boolean isWeb(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https");
  }

  /** Where a file is asked for. */
  URI of(SitePath path) {
    String folder = Optional.ofNullable(base.getPath()).orElse("");
    String slash = folder.endsWith("/") ? "" : "/";
    try {
      URI plain =
          new URI(
              base.getScheme(),
              null,
              base.getHost(),
              base.getPort(),
              folder + slash + path.value(),
              null,
              null);
      return URI.create(plain.toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Where an answer sends on to, if a visit may follow: to the same host or to the same name with
   * {@code www.} before it, and never from HTTPS to HTTP.
   */
  Optional<URI> next(URI from, String location) {
    try {
      URI to = from.resolve(new URI(location));
      boolean safe = isWeb(to) && (to.getScheme().equals(from.getScheme()) || isSecure(to));
      boolean same = to.getHost() != null && base.getHost() != null && bare(to).equals(bare(base));
      return safe && same ? Optional.of(to) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static String bare(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }
}
