package mx.prep.transfer.sftp;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import mx.prep.core.disk.PlainFile;
import net.schmizz.sshj.common.Ed25519KeyFactory;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Ed25519 keys as {@code openssl genpkey} writes them (RFC 8410), which sshj does not read. */
final class Pkcs8Ed25519 {
  private static final int MOST_BYTES = 64 << 10;

  private Pkcs8Ed25519() {}

  /**
   * Reads the key.
   *
   * @return empty where the file holds something else, or has a password and none was given
   * @throws KeyDecryptionFailedException where the password is wrong
   * @throws IOException where the file cannot be read
   */
  static Optional<KeyProvider> read(Path file, char @Nullable [] password) throws IOException {
    String text;
    try (InputStream in = PlainFile.open(file)) {
      text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
    }
    if (!text.contains("PRIVATE KEY-----") || text.contains("OPENSSH")) {
      return Optional.empty();
    }
    Optional<PrivateKeyInfo> info = info(text, password);
    return info.isPresent() ? keys(info.get()) : Optional.empty();
  }

  private static Optional<PrivateKeyInfo> info(String text, char @Nullable [] password)
      throws KeyDecryptionFailedException {
    Object content;
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      content = parser.readObject();
    } catch (IOException e) {
      // Whoever reads the other kinds says what is wrong with it.
      return Optional.empty();
    }
    if (content instanceof PKCS8EncryptedPrivateKeyInfo locked && password != null) {
      try {
        return Optional.of(
            locked.decryptPrivateKeyInfo(
                new JceOpenSSLPKCS8DecryptorProviderBuilder().build(password)));
      } catch (OperatorCreationException | PKCSException e) {
        throw new KeyDecryptionFailedException("PKCS#8", e);
      }
    }
    return content instanceof PrivateKeyInfo open ? Optional.of(open) : Optional.empty();
  }

  private static Optional<KeyProvider> keys(PrivateKeyInfo info) throws IOException {
    AsymmetricKeyParameter key = PrivateKeyFactory.createKey(info);
    if (!(key instanceof Ed25519PrivateKeyParameters secret)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new KeyPairWrapper(
              Ed25519KeyFactory.getPublicKey(secret.generatePublicKey().getEncoded()),
              Ed25519KeyFactory.getPrivateKey(secret.getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
