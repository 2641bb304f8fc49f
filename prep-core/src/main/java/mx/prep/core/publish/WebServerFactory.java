package mx.prep.core.publish;

import java.time.Clock;

/**
 * Makes web servers of one type.
 *
 * @param <C> the record that holds this type's settings
 */
public interface WebServerFactory<C> {
  /** The settings' record. */
  Class<C> configType();

  /** Makes one. Listens on nothing yet. */
  WebServer create(C config, SiteReader sites, Clock clock);
}
