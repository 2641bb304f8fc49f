package mx.prep.integrity.pack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A signing key to be made.
 *
 * @param commonName the certificate's subject, such as the signer's office; not empty
 * @param validity of the certificate, from now
 * @param password encrypts the key file; empty for none; the caller wipes it
 * @param keyFile PEM, PKCS #8; only its owner may read it
 * @param certificateFile PEM
 */
public record KeyRequest(
    KeyType type,
    String commonName,
    Duration validity,
    Optional<char[]> password,
    Path keyFile,
    Path certificateFile) {}
