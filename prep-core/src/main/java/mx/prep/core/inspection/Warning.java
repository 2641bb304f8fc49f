package mx.prep.core.inspection;

import java.util.Objects;
import java.util.Optional;
import mx.prep.core.model.SitePath;
import mx.prep.core.text.Message;

/** What an inspector said. */
record Warning(Message what, Optional<SitePath> path) {
  Warning {
    // An inspector is somebody else's code.
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(path, "path");
  }
}
