package mx.prep.integrity.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.EncodedKeys;
import mx.prep.integrity.pack.KeyFault;
import mx.prep.integrity.pack.KeyFile;
import mx.prep.integrity.pack.PackError;
import mx.prep.integrity.pack.SigningKey;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Reads signing keys from PKCS #12 files ({@code .p12}, {@code .pfx}). */
public final class Pkcs12Keys {
  private static final int MAX_BYTES = 1 << 20;

  private Pkcs12Keys() {}

  /**
   * Reads a key and its certificate.
   *
   * @param alias which one; may be empty where the file holds only one key
   * @param password of the file; the caller wipes it
   * @throws PrepException a {@link KeyError}, {@code KEY_LOCKED} or {@code KEY_UNREADABLE}
   */
  public static SigningKey read(Path file, Optional<String> alias, char[] password) {
    byte[] bytes = KeyFile.read(file, MAX_BYTES);
    requirePkcs12(bytes, file);
    try {
      // Not the JDK's: it knows no password beyond ASCII.
      KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
      store.load(new ByteArrayInputStream(bytes), password);
      StoredKey.Entry entry = new StoredKey(store, file).pick(alias, password);
      return ofJava(entry.key()).checked(file, entry.alias());
    } catch (IOException e) {
      throw new PrepException(e, PackError.KEY_LOCKED, "path", file);
    } catch (GeneralSecurityException e) {
      throw KeyFile.useless(file, KeyFault.NO_PKCS12, e);
    }
  }

  /** Not Bouncy Castle's: its objects call Ed25519 by another name. */
  private static SigningKey ofJava(SigningKey read) throws GeneralSecurityException, IOException {
    return new SigningKey(
        EncodedKeys.key(PrivateKeyInfo.getInstance(read.privateKey().getEncoded())),
        EncodedKeys.certificate(read.certificate().getEncoded()));
  }

  private static void requirePkcs12(byte[] bytes, Path file) {
    try {
      Pfx.getInstance(ASN1Primitive.fromByteArray(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw KeyFile.useless(file, KeyFault.NO_PKCS12, e);
    }
  }
}
