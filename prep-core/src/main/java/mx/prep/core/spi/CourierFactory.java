package mx.prep.core.spi;

/**
 * Makes couriers of one type; the name it is bound under is the {@code type} in the Institute's
 * list. Cheap, stateless, no I/O in its constructor.
 *
 * @param <C> the record that holds this type's settings
 */
public interface CourierFactory<C> {
  /** The settings' record; bound from the {@code push} part of a Difusor in the list. */
  Class<C> configType();

  /** Makes one, for one receiver. Connects to nothing yet. */
  Courier create(C config);
}
