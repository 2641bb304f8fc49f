package mx.prep.publish.web;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import mx.prep.core.error.PrepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the live site: said once a minute, however many ask, and to whoever can mend
 * it.
 */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
  private static final int MOST_REMEMBERED = 1_000;

  private final Runnable damaged;
  private final Cache<Object, Boolean> said =
      CacheBuilder.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  /**
   * Nothing is wrong yet.
   *
   * @param damaged told that a file is not what it should be
   */
  Complaints(Runnable damaged) {
    this.damaged = damaged;
  }

  /** Something that visitors should get cannot be sent. */
  void about(Throwable why) {
    if (why instanceof PrepException known) {
      if (first(known.text())) {
        LOG.error("a file of the live site cannot be sent: {}", known.text());
        damaged.run();
      }
    } else if (first(why.toString())) {
      // Jetty would tell of it too, but as a warning among those of any night, which are not shown.
      LOG.error("a request to the live site could not be answered", why);
    }
  }

  private boolean first(Object what) {
    return said.asMap().putIfAbsent(what, true) == null;
  }
}
