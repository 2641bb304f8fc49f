package mx.prep.publish.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the system's authorities and those of a file, which a person named: nothing is trusted
 * because it is there.
 */
final class OwnAuthority {
  private static final int MAX_BYTES = 1 << 20;

  private OwnAuthority() {}

  /** A context that trusts both. */
  static SSLContext trusting(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        store.setCertificateEntry(known.getSerialNumber() + " " + store.size(), known);
      }
      int number = 0;
      for (Certificate own : read(file)) {
        store.setCertificateEntry("own " + number++, own);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager(store)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new PrepException(e, CheckError.BAD_CA, "path", file, "detail", e);
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(PlainFile.read(file, MAX_BYTES)));
  }

  /** Of the system where there is no store. */
  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }
}
