package mx.prep.core.spi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import mx.prep.core.model.ElectionId;

/** Opens trust files. */
public interface TrustGateFactory {
  /**
   * Reads a trust file.
   *
   * @param file empty where the configuration has none: a gate that lets nothing signed pass
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION} where it cannot be
   *     read, is malformed, or is another election's
   */
  TrustGate open(Optional<Path> file, ElectionId election, Clock clock);
}
