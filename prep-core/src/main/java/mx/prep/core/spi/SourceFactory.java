package mx.prep.core.spi;

/**
 * Makes sources of one type; the name it is bound under is the {@code type} in the configuration.
 * Cheap, stateless, no I/O in its constructor.
 *
 * @param <C> the record that holds this type's settings
 */
public interface SourceFactory<C> {
  /** The settings' record; bound from the source's part of the configuration. */
  Class<C> configType();

  /** Makes one. Connects to nothing yet. */
  Source create(C config, SourceContext context);
}
