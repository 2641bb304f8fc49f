package mx.prep.integrity.inspect;

import java.util.Optional;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.InspectorContext;
import mx.prep.core.text.Message;

/**
 * Says what was found in one file.
 *
 * @param path the file; empty for the cut as a whole
 */
record Alert(InspectorContext context, Optional<SitePath> path) {
  /**
   * Says it.
   *
   * @param namesAndValues the facts of the reason's text
   */
  void say(InspectReason reason, Object... namesAndValues) {
    context.warn(Message.of(reason, namesAndValues), path);
  }
}
