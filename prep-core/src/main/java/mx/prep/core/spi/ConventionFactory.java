package mx.prep.core.spi;

import java.time.Clock;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectionId;

/**
 * Makes conventions of one type.
 *
 * @param <C> the record that holds this type's settings
 */
public interface ConventionFactory<C> {
  /** The settings' record. */
  Class<C> configType();

  /**
   * Makes one.
   *
   * @param name what the configuration calls it
   */
  Convention create(String name, C config, Context context);

  /**
   * What a convention may use.
   *
   * @param calendar empty for {@code prep verify} without a configuration
   */
  record Context(
      ElectionId election,
      Optional<Calendar> calendar,
      TrustGate trust,
      Limits limits,
      Clock clock) {}
}
