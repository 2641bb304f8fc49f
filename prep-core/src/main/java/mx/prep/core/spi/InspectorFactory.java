package mx.prep.core.spi;

import java.util.Optional;

/**
 * Makes inspectors of one type; the name it is bound under is the {@code type} in the
 * configuration. Cheap, stateless, no I/O in its constructor.
 *
 * @param <C> the record that holds this type's settings
 */
public interface InspectorFactory<C> {
  /** The settings' record. */
  Class<C> configType();

  /**
   * The settings with which it runs where the configuration has no section {@code inspectors};
   * empty for one that runs only when it is named there, as a plug-in found on the class path
   * should.
   */
  default Optional<C> unasked() {
    return Optional.empty();
  }

  /** Makes one. Reads nothing yet. */
  Inspector create(C config);
}
