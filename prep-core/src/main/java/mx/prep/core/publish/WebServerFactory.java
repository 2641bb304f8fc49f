package mx.prep.core.publish;

import java.util.Optional;
import mx.prep.core.text.Texts;

/**
 * Makes web servers of one type.
 *
 * @param <C> the record that holds this type's settings
 */
public interface WebServerFactory<C> {
  /** The settings' record. */
  Class<C> configType();

  /** Makes one. Listens on nothing yet. */
  WebServer create(C config, WebServerContext context);

  /**
   * The configuration that makes another program answer visitors as the platform wants it, for a
   * person to read and install. Changes nothing.
   *
   * @param texts for the comments in it
   * @return lines with their ends; empty where there is no other program
   */
  default Optional<String> snippet(C config, WebServerContext context, Texts texts) {
    return Optional.empty();
  }

  /** What the pointer's answer must carry under these settings. */
  default PointerRule pointerRule(C config) {
    return PointerRule.DEFAULT;
  }
}
