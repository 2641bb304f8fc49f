package mx.prep.core.rebuild;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mx.prep.core.spi.TrustGate;

/**
 * Lets everything pass: for reading packages that were accepted once, whose signers the trust file
 * in force need not name any more. What is read with it counts only where it is, by hash, the cut
 * that the ledger knows.
 *
 * @param names the endings of signature files
 */
public record AcceptedBefore(Set<String> names) implements TrustGate {
  public AcceptedBefore {
    names = Set.copyOf(names);
  }

  @Override
  public List<String> require(byte[] content, List<DetachedSignature> signatures) {
    return List.of("-");
  }

  @Override
  public List<String> suffixes() {
    return List.copyOf(new TreeSet<>(names));
  }
}
