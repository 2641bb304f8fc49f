package mx.prep.core.publish;

import java.net.URI;
import java.util.Optional;

/** What answers visitors. */
public interface WebServer extends AutoCloseable {
  /** For people: type and address. */
  String name();

  /** Starts answering, where it is ours to start. */
  void start();

  /**
   * From now on every answer is of this site and its proof; answers under way end with the site
   * they began with.
   */
  void show(LiveSite site);

  /** Where it answers, once started; empty where somebody else runs it. */
  Optional<URI> address();

  /** Stops answering; requests under way are finished, within bounds. */
  @Override
  void close();
}
