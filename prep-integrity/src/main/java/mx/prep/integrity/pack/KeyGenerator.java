package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a signer's key and a certificate for it, signed by itself: what is trusted is the
 * certificate as a whole, since the trust file pins it.
 */
public final class KeyGenerator {
  private static final int SERIAL_BITS = 127;
  private static final int PBKDF2_ITERATIONS = 600_000;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public KeyGenerator(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes the two files. Neither may exist.
   *
   * @throws PrepException {@code FILE_EXISTS}, or of category {@code RESOURCES}
   */
  public void generate(KeyRequest request) {
    try {
      KeyPair pair = request.type().generate();
      X509CertificateHolder certificate = certificate(request, pair);
      write(request.keyFile(), pem(encoded(pair.getPrivate(), request.password())), true);
      write(request.certificateFile(), pem(certificate), false);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  private X509CertificateHolder certificate(KeyRequest request, KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException {
    Instant now = clock.instant();
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, request.commonName()).build();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, random),
            Date.from(now),
            Date.from(now.plus(request.validity())),
            name,
            pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return builder.build(
        new JcaContentSignerBuilder(request.type().signature()).build(pair.getPrivate()));
  }

  private static Object encoded(PrivateKey key, Optional<char[]> password)
      throws OperatorCreationException, IOException {
    OutputEncryptor encryptor = null;
    if (password.isPresent()) {
      encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
              .setProvider(new BouncyCastleProvider())
              .setPRF(
                  new AlgorithmIdentifier(
                      PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
              .setIterationCount(PBKDF2_ITERATIONS)
              .setPassword(password.get())
              .build();
    }
    return new JcaPKCS8Generator(key, encryptor);
  }

  private static byte[] pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void write(Path file, byte[] bytes, boolean secret) {
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Durable.createDirectories(folder);
      boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
      if (secret && posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
      Files.write(file, bytes, StandardOpenOption.WRITE);
      Durable.forceFile(file);
      Durable.forceDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      throw new PrepException(e, PackError.FILE_EXISTS, "path", file);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
