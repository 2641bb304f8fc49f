package mx.prep.integrity.trust;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGateFactory;

/** Opens trust files of {@code prep-trust/1}. */
public final class TrustFileGateFactory implements TrustGateFactory {
  private final Set<SignatureScheme> schemes;
  private final TrustFileReader reader;

  /** Checks signatures of these schemes. */
  @Inject
  public TrustFileGateFactory(Set<SignatureScheme> schemes) {
    this.schemes = Set.copyOf(schemes);
    this.reader = new TrustFileReader(schemes);
  }

  @Override
  public TrustGate open(Optional<Path> file, ElectionId election, Clock clock) {
    if (file.isEmpty()) {
      return new ThresholdGate(Optional.empty(), schemes, clock);
    }
    byte[] bytes = TrustFileReader.load(file.get());
    TrustFile trust = reader.read(bytes, file.get().toString());
    sameElection(trust, file.get(), election);
    return new FileGate(file.get(), bytes, trust, schemes, clock);
  }

  private static void sameElection(TrustFile trust, Path file, ElectionId election) {
    if (!trust.election().equals(election)) {
      throw new PrepException(
          TrustError.TRUST_OTHER_ELECTION,
          "path",
          file,
          "expected",
          election,
          "actual",
          trust.election());
    }
  }
}
