package mx.prep.integrity.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.PrepException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads signing keys from PEM files, as {@link KeyGenerator} and {@code openssl} write them. */
public final class PemKeys {
  private static final int MAX_BYTES = 1 << 20;

  private PemKeys() {}

  /**
   * Reads a key and its certificate.
   *
   * @param password asked of nobody: empty where the key is not encrypted; the caller wipes it
   * @throws PrepException {@code KEY_NOT_PRIVATE} (threat T87), or a {@link PackError}
   */
  public static SigningKey read(Path keyFile, Path certificateFile, Optional<char[]> password) {
    PrivateKey key = key(keyFile, password);
    X509Certificate certificate = certificate(certificateFile);
    return new SigningKey(key, certificate).checked(keyFile, certificateFile);
  }

  private static X509Certificate certificate(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      return EncodedKeys.certificate(in.readNBytes(MAX_BYTES));
    } catch (IOException e) {
      throw new PrepException(e, PackError.KEY_UNREADABLE, "path", file, "detail", e);
    } catch (GeneralSecurityException e) {
      throw KeyFile.useless(file, KeyFault.NO_CERTIFICATE, e);
    }
  }

  private static PrivateKey key(Path file, Optional<char[]> password) {
    try (Reader reader = text(file);
        PEMParser parser = new PEMParser(reader)) {
      Object object = parser.readObject();
      // "openssl ecparam -genkey" puts the curve's name before the key.
      while (object != null && !isKey(object)) {
        object = parser.readObject();
      }
      return EncodedKeys.key(decrypted(object, file, password));
    } catch (PEMException | PKCSException e) {
      throw new PrepException(e, PackError.KEY_LOCKED, "path", file);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw KeyFile.useless(file, KeyFault.NO_PEM_KEY, e);
    }
  }

  private static Reader text(Path file) {
    return new InputStreamReader(
        new ByteArrayInputStream(KeyFile.read(file, MAX_BYTES)), StandardCharsets.US_ASCII);
  }

  private static boolean isKey(Object object) {
    return object instanceof PrivateKeyInfo
        || object instanceof PEMKeyPair
        || object instanceof PKCS8EncryptedPrivateKeyInfo
        || object instanceof PEMEncryptedKeyPair;
  }

  private static PrivateKeyInfo decrypted(
      @org.jspecify.annotations.Nullable Object object, Path file, Optional<char[]> password)
      throws IOException, PKCSException, OperatorCreationException {
    if (object instanceof PrivateKeyInfo plain) {
      return plain;
    }
    if (object instanceof PEMKeyPair pair) {
      return pair.getPrivateKeyInfo();
    }
    if (object == null) {
      throw new PrepException(
          PackError.KEY_UNREADABLE, "path", file, "detail", KeyFault.NO_PEM_KEY);
    }
    char[] secret =
        password.orElseThrow(() -> new PrepException(PackError.KEY_LOCKED, "path", file));
    BouncyCastleProvider provider = new BouncyCastleProvider();
    if (object instanceof PEMEncryptedKeyPair pair) {
      return pair.decryptKeyPair(
              new JcePEMDecryptorProviderBuilder().setProvider(provider).build(secret))
          .getPrivateKeyInfo();
    }
    return ((PKCS8EncryptedPrivateKeyInfo) object)
        .decryptPrivateKeyInfo(
            new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(provider).build(secret));
  }
}
