package mx.prep.transfer.https;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import mx.prep.core.config.Secret;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import org.jspecify.annotations.Nullable;

/** Whom the client believes, and who it is, over TLS. */
record TlsIdentity(HttpsConfig config) {
  /**
   * Reads the files anew.
   *
   * @throws PrepException {@code CERTIFICATE_UNREADABLE}
   */
  SSLContext open() {
    Path reading = config.ca().or(config::certificate).orElse(Path.of(""));
    try {
      TrustManager @Nullable [] trust = config.ca().isPresent() ? trust(config.ca().get()) : null;
      reading = config.certificate().orElse(reading);
      KeyManager @Nullable [] keys =
          config.certificate().isPresent() ? keys(config.certificate().get()) : null;
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new PrepException(
          e, TransferError.CERTIFICATE_UNREADABLE, "path", reading, "detail", e);
    }
  }

  private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    try (InputStream in = PlainFile.open(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, one);
      }
    }
    if (number == 0) {
      throw new IOException("no certificate");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keys(Path file) throws IOException, GeneralSecurityException {
    char[] password = config.certificatePassword().map(Secret::reveal).orElse("").toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = PlainFile.open(file)) {
      store.load(in, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }
}
