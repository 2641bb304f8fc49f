package mx.prep.core.publish;

/**
 * What a store took away.
 *
 * @param bytes of the objects, or 0 where nobody counted
 * @param whole whether it came to its end; what is left goes the next time
 */
public record Swept(long trees, long objects, long bytes, boolean whole) {
  /** Nothing, since there was nothing to take away. */
  public static final Swept NOTHING = new Swept(0, 0, 0, true);
}
