package mx.prep.core.pipeline;

/**
 * Something that the agent does over and over beside the way of packages, in a thread of its own:
 * whatever becomes of it, the next cut is published.
 */
public interface Routine {
  /**
   * Does it once.
   *
   * @throws mx.prep.core.error.PrepException told to the agent's listener when it is another than
   *     the time before; the routine goes on
   */
  void run() throws InterruptedException;

  /** Returns when it is due again. */
  void await() throws InterruptedException;
}
