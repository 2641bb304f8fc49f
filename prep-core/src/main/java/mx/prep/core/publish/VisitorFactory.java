package mx.prep.core.publish;

import java.net.URI;
import mx.prep.core.config.SiteCheckConfig;

/** Makes visitors of a site. */
@FunctionalInterface
public interface VisitorFactory {
  /**
   * Makes one. Connects to nothing yet.
   *
   * @param site where visitors see it
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION} where the settings
   *     cannot be used
   */
  Visitor create(URI site, SiteCheckConfig config);
}
