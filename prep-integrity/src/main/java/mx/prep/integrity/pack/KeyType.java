package mx.prep.integrity.pack;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The kinds of keys that are made here; both are checked by every {@code openssl}. */
public enum KeyType {
  EC_P256("SHA256withECDSA"),
  RSA_3072("SHA256withRSA");

  private static final int RSA_BITS = 3072;

  private final String signature;

  KeyType(String signature) {
    this.signature = signature;
  }

  /** How its certificate is signed. */
  String signature() {
    return signature;
  }

  KeyPair generate() throws GeneralSecurityException {
    if (this == RSA_3072) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
