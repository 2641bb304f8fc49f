package mx.prep.publish.web.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.disk.PrivateFile;
import mx.prep.core.error.PrepException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads a certificate chain and its key, and sees that they belong together and count. */
record PemFiles(Path certificate, Path key, Clock clock) {
  private static final int LARGEST = 1 << 20;
  private static final byte[] PROBE = {1, 2, 3};

  /** What the files hold, byte for byte: whether they have changed. */
  record Contents(String certificate, String key) {
    @Override
    public String toString() {
      return "PEM"; // never the key
    }
  }

  /**
   * Reads the files.
   *
   * @throws PrepException {@code BAD_PEM}
   */
  Contents read() {
    return new Contents(text(certificate), text(key));
  }

  private static String text(Path file) {
    try {
      return new String(PlainFile.read(file, LARGEST), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw bad(file, e);
    }
  }

  /**
   * What they say.
   *
   * @throws PrepException a {@link TlsError}, or {@code KEY_NOT_PRIVATE}
   */
  Identity identity(Contents contents) {
    Identity identity = new Identity(chain(contents.certificate()), privateKey(contents.key()));
    if (!belongTogether(identity)) {
      throw new PrepException(TlsError.KEY_OF_ANOTHER, "certificate", certificate, "key", key);
    }
    if (!clock.instant().isBefore(identity.until())) {
      throw new PrepException(
          TlsError.EXPIRED, "certificate", certificate, "until", identity.until());
    }
    requirePrivate();
    return identity;
  }

  private List<X509Certificate> chain(String pem) {
    List<X509Certificate> chain = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof X509CertificateHolder holder) {
          chain.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw bad(certificate, PemFault.BAD_CERTIFICATE);
    }
    if (chain.isEmpty()) {
      throw bad(certificate, PemFault.NO_CERTIFICATE);
    }
    return chain;
  }

  private PrivateKey privateKey(String pem) {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof PrivateKeyInfo info) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
        if (part instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw bad(key, PemFault.BAD_KEY); // what the reader says may quote it
    }
    throw bad(key, PemFault.NO_OPEN_KEY);
  }

  private static boolean belongTogether(Identity identity) {
    PublicKey publicKey = identity.chain().get(0).getPublicKey();
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(identity.key(), new SecureRandom());
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void requirePrivate() {
    try {
      PrivateFile.require(key);
    } catch (IOException e) {
      throw bad(key, e);
    }
  }

  private static PrepException bad(Path file, Object detail) {
    return new PrepException(TlsError.BAD_PEM, "path", file, "detail", detail);
  }
}
