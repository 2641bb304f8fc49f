package mx.prep.integrity.pack;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * What a signer signs with.
 *
 * @param privateKey may live in a token
 * @param certificate the key's, as trust files pin it
 */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {}
