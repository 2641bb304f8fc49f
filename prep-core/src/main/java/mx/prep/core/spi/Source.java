package mx.prep.core.spi;

import java.time.Duration;
import java.util.List;

/**
 * Where deliveries come from. One thread polls it.
 *
 * <p>Nothing is trusted because it comes from here. Names from the other side are matched against
 * the format's, never used as local paths as they are, and listings are bounded (threat T68).
 */
public interface Source extends AutoCloseable {
  /** For people and records: type and address, no secret. */
  String name();

  /**
   * Looks once for deliveries that are whole and not settled yet.
   *
   * @return oldest first, as far as the source can tell; empty for nothing new; to be closed by the
   *     caller
   * @throws mx.prep.core.error.PrepException of category {@code TRANSPORT} where the source cannot
   *     be reached; a later poll may succeed
   */
  List<Delivery> poll() throws InterruptedException;

  /** Returns when there may be something new, at the latest after {@code atMost}. */
  void await(Duration atMost) throws InterruptedException;

  /** How long to wait between polls at most. */
  Duration pollInterval();

  /** Frees connections and watchers. A poll under way ends with an exception. */
  @Override
  void close();
}
