package mx.prep.core.config;

/** Reads the configuration, from wherever it is. */
public interface ConfigSource {
  /**
   * The configuration, validated whole.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}, naming every
   *     problem and its line
   */
  PrepConfig load();
}
