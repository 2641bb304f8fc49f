package mx.prep.integrity.pack;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.cms.CmsSigner;

/**
 * What a signer signs with.
 *
 * @param privateKey may live in a token
 * @param certificate the key's, as trust files pin it
 */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {
  /**
   * Makes sure that what this key signs is accepted under its certificate.
   *
   * @param place where the key was found, for messages
   * @param certificatePlace where the certificate was
   * @return this one
   * @throws PrepException {@code KEY_UNREADABLE} where the format does not allow a key of this
   *     kind, {@code KEY_OF_OTHER_CERTIFICATE}
   */
  public SigningKey checked(Path place, Object certificatePlace) {
    try {
      CmsSigner.requireAllowed(certificate);
    } catch (IllegalArgumentException e) {
      throw KeyFile.useless(place, KeyFault.NOT_OF_THE_FORMAT, e);
    }
    if (!CmsSigner.belongTogether(privateKey, certificate)) {
      throw new PrepException(
          PackError.KEY_OF_OTHER_CERTIFICATE, "key", place, "certificate", certificatePlace);
    }
    return this;
  }
}
