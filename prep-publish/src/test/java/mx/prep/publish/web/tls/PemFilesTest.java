package mx.prep.publish.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** PEM files of every kind that tools write, and those that are none. */
final class PemFilesTest {
  @TempDir Path folder;
  private TestCertificates certificates;

  @BeforeEach
  void open() {
    certificates = new TestCertificates(folder);
  }

  private static Identity read(Path certificate, Path key) {
    return read(certificate, key, Clock.systemUTC());
  }

  private static Identity read(Path certificate, Path key, Clock clock) {
    PemFiles files = new PemFiles(certificate, key, clock);
    return files.identity(files.read());
  }

  private static void refused(Path certificate, Path key, ErrorCode expected) {
    assertThatThrownBy(() -> read(certificate, key))
        .isInstanceOfSatisfying(PrepException.class, e -> assertThat(e.code()).isEqualTo(expected));
  }

  private static void useless(Path certificate, Path key, String why) {
    assertThatThrownBy(() -> read(certificate, key))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(TlsError.BAD_PEM);
              assertThat(new Texts(Locale.forLanguageTag("es")).render(e.text())).contains(why);
            });
  }

  @Test
  void keysOfEachKindAreRead() throws Exception {
    TestCertificates.Pair ec = certificates.elliptic("ec");
    TestCertificates.Pair rsa = certificates.rsa("rsa");
    TestCertificates.Pair ed = certificates.edwards("ed");
    Path traditionalEc = folder.resolve("sec1.pem");
    Path traditionalRsa = folder.resolve("pkcs1.pem");
    certificates.openssl("ec", "-in", ec.key().toString(), "-out", traditionalEc.toString());
    certificates.openssl(
        "rsa", "-traditional", "-in", rsa.key().toString(), "-out", traditionalRsa.toString());

    assertThat(read(ec.certificate(), ec.key()).key().getAlgorithm()).isIn("EC", "ECDSA");
    assertThat(read(ec.certificate(), traditionalEc).chain()).hasSize(1);
    assertThat(read(rsa.certificate(), rsa.key()).key().getAlgorithm()).isEqualTo("RSA");
    assertThat(read(rsa.certificate(), traditionalRsa).chain()).hasSize(1);
    assertThat(read(ed.certificate(), ed.key()).keyStore().size()).isEqualTo(1);
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    TestCertificates.Pair one = certificates.elliptic("one");
    TestCertificates.Pair two = certificates.elliptic("two");
    TestCertificates.Pair rsa = certificates.rsa("rsa");

    refused(one.certificate(), two.key(), TlsError.KEY_OF_ANOTHER);
    refused(one.certificate(), rsa.key(), TlsError.KEY_OF_ANOTHER);
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    TestCertificates.Pair pair = certificates.elliptic("old");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));

    assertThatThrownBy(() -> read(pair.certificate(), pair.key(), later))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(TlsError.EXPIRED));
  }

  /** T87 */
  @Test
  void aKeyThatEverybodyReadsIsRefused() throws Exception {
    TestCertificates.Pair pair = certificates.elliptic("open");
    Files.setPosixFilePermissions(pair.key(), PosixFilePermissions.fromString("rw-r--r--"));

    refused(pair.certificate(), pair.key(), CoreError.KEY_NOT_PRIVATE);
  }

  @Test
  void whatIsNoPemIsRefusedAndNeverQuoted() throws Exception {
    TestCertificates.Pair pair = certificates.elliptic("good");
    Path locked = folder.resolve("locked.pem");
    certificates.openssl(
        "pkey",
        "-in",
        pair.key().toString(),
        "-aes128",
        "-passout",
        "pass:secreto",
        "-out",
        locked.toString());
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path huge = Files.write(folder.resolve("huge.pem"), new byte[2 << 20]);

    useless(pair.certificate(), locked, "no trae ninguna llave privada sin contraseña");
    useless(empty, pair.key(), "no trae ningún certificado");
    useless(pair.certificate(), empty, "no trae ninguna llave privada sin contraseña");
    useless(huge, pair.key(), "es demasiado grande");
    useless(folder.resolve("absent.pem"), pair.key(), "no existe");
    useless(pair.certificate(), pair.certificate(), "no trae ninguna llave privada");
    assertThat(new PemFiles(pair.certificate(), pair.key(), Clock.systemUTC()).read().toString())
        .doesNotContain("PRIVATE");
  }

  /** Opened, it would keep the watch over renewals for ever. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such files
  void aPipeInThePlaceOfAFileIsNotWaitedFor() throws Exception {
    TestCertificates.Pair pair = certificates.elliptic("piped");
    Path pipe = folder.resolve("pipe.pem");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> useless(pipe, pair.key(), "no es un archivo"));
  }

  @Test
  void bytesThatWereChangedAreRefusedCleanly() throws Exception {
    TestCertificates.Pair pair = certificates.elliptic("fuzzed");
    byte[] good = Files.readAllBytes(pair.certificate());
    Random random = new Random(4);
    Path bad = folder.resolve("bad.pem");
    for (int i = 0; i < 200; i++) {
      byte[] changed = good.clone();
      for (int n = 0; n < 3; n++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
      }
      Files.write(bad, changed);
      try {
        read(bad, pair.key());
      } catch (PrepException e) {
        assertThat(e.code()).isInstanceOf(TlsError.class);
      }
    }
  }
}
