package mx.prep.core.spi;

import java.io.IOException;

/**
 * Looks at what an accepted cut says, and warns of what a person should look at: sums that do not
 * add up, totals that fall, a file that cannot be read (threats T28, T29). It looks after the cut
 * is live, and whatever it does or says, the cut stays as it is.
 *
 * <p>It runs in a thread of its own, which is interrupted when its time is up; from then on nothing
 * it says counts and nothing more can be read. What it throws, errors included, is a warning about
 * the inspector. Memory is its own affair: keep little of what is read, and bound it, because what
 * is read was written by others.
 *
 * <p>One thread at a time calls it, not always the same one.
 */
@FunctionalInterface
public interface Inspector {
  /**
   * Looks at one cut.
   *
   * @param context the cut's site, the one before it, and where to say what was found
   * @throws IOException where a file cannot be read
   * @throws InterruptedException where its time is up
   */
  void inspect(InspectorContext context) throws IOException, InterruptedException;
}
