package mx.prep.transfer.sftp;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mx.prep.core.disk.PlainFile;
import mx.prep.transfer.KeyFault;

/** Finds out why a private key could not be read: the library's words are for programmers. */
final class PrivateKeyFault {
  private static final int MOST_BYTES = 64 << 10;
  private static final Pattern PUBLIC =
      Pattern.compile("(ssh|ecdsa|sk)-\\S+ AAAA.*", Pattern.DOTALL);
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  private static final Pattern END = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

  private PrivateKeyFault() {}

  /**
   * The cause.
   *
   * @param failure of the library
   * @return empty where it is not known
   */
  static Optional<KeyFault> of(Exception failure, Path file, boolean passwordGiven) {
    String text;
    try (InputStream in = PlainFile.open(file)) {
      text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return Optional.of(KeyFault.NOT_READABLE);
    }
    if (!BEGIN.matcher(text).find()) {
      boolean half = PUBLIC.matcher(text).matches();
      return Optional.of(half ? KeyFault.PUBLIC_HALF : KeyFault.NO_PRIVATE_KEY);
    }
    if (!END.matcher(text).find()) {
      return Optional.of(KeyFault.CUT_OFF);
    }
    if (causes(failure).anyMatch(KeyDecryptionFailedException.class::isInstance)) {
      return Optional.of(passwordGiven ? KeyFault.PASSWORD_WRONG : KeyFault.PASSWORD_MISSING);
    }
    if (text.contains("ENCRYPTED") && !passwordGiven) {
      return Optional.of(KeyFault.PASSWORD_MISSING);
    }
    return causes(failure).anyMatch(PrivateKeyFault::isAboutItsKind)
        ? Optional.of(KeyFault.KIND_UNSUPPORTED)
        : Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static boolean isAboutItsKind(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof NoSuchAlgorithmException
        || message.startsWith("Cannot decode keytype")
        || message.endsWith("not supported");
  }
}
