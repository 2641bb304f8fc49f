package mx.prep.core.config;

/** A part of the configuration that a plug-in understands, not yet bound to its record. */
public interface Settings {
  /**
   * The settings as that record. Relative paths in it are already taken from the configuration's
   * folder.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}, naming every
   *     problem and its line
   */
  <T> T as(Class<T> type);
}
