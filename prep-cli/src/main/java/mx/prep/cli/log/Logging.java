package mx.prep.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. */
public final class Logging {
  static final String OURS = "mx.prep";

  private Logging() {}

  /**
   * Logs what the platform does in detail.
   *
   * @param verbose false costs nothing: no logger is made for it
   */
  public static void verbose(boolean verbose) {
    if (verbose && LoggerFactory.getLogger(OURS) instanceof Logger logger) {
      logger.setLevel(Level.DEBUG);
    }
  }
}
