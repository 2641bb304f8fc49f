package mx.prep.core.publish;

import java.net.URI;
import java.util.Optional;
import mx.prep.core.error.PrepException;

/** What answers visitors. */
public interface WebServer extends AutoCloseable {
  /** For people: type and address. */
  String name();

  /**
   * Starts answering, where it is ours to start.
   *
   * @throws PrepException where it cannot, and no visitor would be answered
   */
  void start();

  /**
   * Tries again what {@link #start} could not do and went on without, since visitors are answered
   * all the same. Called every half minute.
   *
   * @return why it still cannot be done; empty where nothing is left to do
   */
  default Optional<PrepException> finishStart() {
    return Optional.empty();
  }

  /**
   * Makes ready what answers about this site will need, before any target shows it: a web server
   * that we do not run may be asked for it the moment a docroot switches. Called often with what is
   * live already: cheap then.
   *
   * @throws PrepException the site is not shown; what was live stays
   */
  default void prepare(LiveSite site) {}

  /**
   * From now on every answer is of this site and its proof; answers under way end with the site
   * they began with. Called again and again with what is live, several times a second.
   */
  void show(LiveSite site);

  /** Where it answers, once started; empty where somebody else runs it. */
  Optional<URI> address();

  /** Stops answering; requests under way are finished, within bounds. */
  @Override
  void close();
}
