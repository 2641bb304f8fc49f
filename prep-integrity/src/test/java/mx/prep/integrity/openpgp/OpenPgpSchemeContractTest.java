package mx.prep.integrity.openpgp;

import java.util.List;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.testkit.SignatureSchemeContract;
import mx.prep.integrity.openpgp.TestCertificate.Armored;

final class OpenPgpSchemeContractTest extends SignatureSchemeContract {
  private static final List<TestKey> SIGNERS = List.of(TestKey.ed25519(), TestKey.ecdsa("P-256"));

  @Override
  protected SignatureScheme scheme() {
    return new OpenPgpScheme();
  }

  @Override
  protected String key(int signer) {
    return TestCertificate.simple(SIGNERS.get(signer)).armored();
  }

  @Override
  protected byte[] sign(int signer, byte[] content) {
    return Armored.signatures(SIGNERS.get(signer).sign(content));
  }
}
