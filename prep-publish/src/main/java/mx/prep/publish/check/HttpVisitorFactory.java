package mx.prep.publish.check;

import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.VisitorFactory;

/** Makes visitors that ask over HTTP or HTTPS. */
public final class HttpVisitorFactory implements VisitorFactory {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Duration ANSWER = Duration.ofSeconds(20);

  @Inject
  public HttpVisitorFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public Visitor create(URI site, SiteCheckConfig config) {
    if (site.getHost() == null || !SiteAddress.isWeb(site)) {
      throw new PrepException(CheckError.BAD_URL, "url", site);
    }
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            // Followed here, within bounds, and never to an address that is less safe.
            .followRedirects(HttpClient.Redirect.NEVER);
    config.ca().ifPresent(file -> client.sslContext(OwnAuthority.trusting(file)));
    return new HttpVisitor(
        new SiteAddress(site),
        new PointerRule(config.headers()),
        new Fetch(client.build(), asABrowser(config.userAgent()), ANSWER));
  }

  /** The fields that a browser without a cache would send. */
  private static Map<String, String> asABrowser(String userAgent) {
    return Map.of(
        "User-Agent", userAgent,
        "Accept", "*/*",
        "Accept-Language", "es-MX,es;q=0.8,en;q=0.5");
  }
}
