package mx.prep.integrity.minisign;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.testkit.SignatureSchemeContract;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

final class MinisignSchemeContractTest extends SignatureSchemeContract {
  @Override
  protected SignatureScheme scheme() {
    return new MinisignScheme();
  }

  @Override
  protected String key(int signer) {
    byte[] key = new byte[42];
    System.arraycopy(MinisignFormat.PLAIN, 0, key, 0, 2);
    key[2] = (byte) signer;
    Ed25519.generatePublicKey(seed(signer), 0, key, 10);
    return Base64.getEncoder().encodeToString(key);
  }

  @Override
  protected byte[] sign(int signer, byte[] content) {
    byte[] id = new byte[8];
    id[0] = (byte) signer;
    return new MinisignSigner(new SecretKey(id, seed(signer)), Clock.fixed(now(), ZoneOffset.UTC))
        .sign(content, Optional.empty());
  }

  private static byte[] seed(int signer) {
    byte[] seed = new byte[32];
    seed[0] = (byte) (signer + 1);
    return seed;
  }
}
