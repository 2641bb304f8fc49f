package mx.prep.transfer.sftp;

import java.security.Security;
import net.schmizz.sshj.common.SecurityUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Makes sshj take the JDK's ciphers, which use the processor's instructions and are several times
 * faster than BouncyCastle's; BouncyCastle stands behind them for the elliptic-curve key factory
 * that sshj asks for by a name which only BouncyCastle knows.
 */
final class CryptoProviders {
  static {
    // Both: whoever touched sshj before us has made it settle on BouncyCastle.
    SecurityUtils.setRegisterBouncyCastle(false);
    SecurityUtils.setSecurityProvider(null);
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  private CryptoProviders() {}

  /** To be called before anything of sshj is used; costs nothing after the first time. */
  static void prefer() {
    // The class is initialised once.
  }
}
