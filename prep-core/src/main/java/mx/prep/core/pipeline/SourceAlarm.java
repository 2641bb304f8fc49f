package mx.prep.core.pipeline;

import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;

/**
 * Opens an incident where a source fails so often in a row that it is no hiccup of the line (threat
 * T67), and closes it when the source works again. One thread.
 */
final class SourceAlarm {
  static final String KIND = "source";
  static final int HICCUPS = 3;

  private final String source;
  private final Incidents incidents;
  private int failures;

  /** Whether one may be open: an earlier run may have left it. */
  private boolean raised = true;

  SourceAlarm(String source, Incidents incidents) {
    this.source = source;
    this.incidents = incidents;
  }

  void worked() {
    failures = 0;
    if (raised) {
      incidents.close(KIND, source);
      raised = false;
    }
  }

  void failed(Throwable why) {
    failures = Math.min(failures + 1, HICCUPS);
    if (failures == HICCUPS) {
      raised = true;
      incidents.open(
          KIND,
          source,
          why instanceof PrepException known
              ? known.text()
              : Message.of(CoreError.INTERNAL, "detail", why));
    }
  }
}
