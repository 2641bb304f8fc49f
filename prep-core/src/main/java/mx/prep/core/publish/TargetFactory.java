package mx.prep.core.publish;

/**
 * Makes targets of one type.
 *
 * @param <C> the record that holds this type's settings
 */
public interface TargetFactory<C> {
  /** The settings' record. */
  Class<C> configType();

  /** Makes one. Changes nothing yet. */
  Target create(C config, TargetContext context);
}
