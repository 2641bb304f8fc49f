package mx.prep.core.publish;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mx.prep.core.disk.DataFolder;

/**
 * What a web server works with.
 *
 * @param sites the sites of accepted cuts
 * @param data the data folder; what other programs are to read beside the sites lies in its {@code
 *     web}
 * @param docroots of the targets, in their order
 * @param url where visitors see the site, where it is known
 * @param clock by which everything of this installation goes
 * @param damaged called when a file of a site turns out not to be what its name says, so that it is
 *     mended at once; by any thread, as often as visitors ask
 */
public record WebServerContext(
    SiteReader sites,
    DataFolder data,
    List<Docroot> docroots,
    Optional<URI> url,
    Clock clock,
    Runnable damaged) {
  public WebServerContext {
    docroots = List.copyOf(docroots);
  }

  /** Where nobody mends. */
  public WebServerContext(
      SiteReader sites, DataFolder data, List<Docroot> docroots, Optional<URI> url, Clock clock) {
    this(sites, data, docroots, url, clock, () -> {});
  }

  /** For a server that needs no more than the sites. */
  public static WebServerContext of(SiteReader sites, DataFolder data, Clock clock) {
    return new WebServerContext(sites, data, List.of(), Optional.empty(), clock);
  }
}
