package mx.prep.integrity.openpgp;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.spi.SignatureScheme;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * Detached OpenPGP signatures, ASCII armoured ({@code package-format.md}, Signatures; RFC 9580),
 * within what {@code gpg --verify} accepts: version 4, over binary data, one armoured block with
 * one or several signatures and nothing around it.
 *
 * <p>A signature counts for the pinned primary key that made it, or whose signing subkey did. The
 * key's own signatures in the trust file decide on its subkeys, expiry and revocation; what other
 * people sign about it means nothing.
 */
public final class OpenPgpScheme implements SignatureScheme {
  static final String SUFFIX = ".asc";

  /** Without settings. */
  @Inject
  public OpenPgpScheme() {}

  @Override
  public String name() {
    return "openpgp";
  }

  @Override
  public String suffix() {
    return SUFFIX;
  }

  /** Reads one armoured public key, as {@code gpg --armor --export} writes it. */
  @Override
  public PinnedKey key(String text) {
    return KeyReader.read(text);
  }

  @Override
  public List<Finding> check(byte[] content, byte[] signature, List<PinnedKey> keys, Instant at) {
    List<PinnedOpenPgpKey> pinned = keys.stream().map(PinnedOpenPgpKey.class::cast).toList();
    DataSignatureCheck check = new DataSignatureCheck(content, at);
    List<Finding> findings = new ArrayList<>();
    try {
      for (PGPSignature one : SignatureBlock.read(signature)) {
        findings.add(check.check(one, pinned));
      }
    } catch (SignatureProblem e) {
      return List.of(e.finding());
    }
    return findings;
  }
}
