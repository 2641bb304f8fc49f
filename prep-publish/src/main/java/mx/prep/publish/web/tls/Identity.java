package mx.prep.publish.web.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Who the server is.
 *
 * @param chain its certificate first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
  /** In memory only, where it protects nothing. */
  static final String PASSWORD = "in memory";

  Instant until() {
    return chain.get(0).getNotAfter().toInstant();
  }

  KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has PKCS #12", e);
    }
  }
}
