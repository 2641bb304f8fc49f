package mx.prep.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;

/** A signer's public key as it lies in a file: a certificate, an OpenPGP or a minisign key. */
record SignerFile(String id, Path file) {
  private static final String CERTIFICATE = "cms";

  /** As a trust file holds it; of whichever scheme knows it. */
  SignerText read(Set<SignatureScheme> schemes) {
    String text = text();
    // Of minisign.pub only its last line is the key.
    for (String key : List.of(text, text.strip().substring(text.strip().lastIndexOf('\n') + 1))) {
      for (SignatureScheme scheme : schemes) {
        if (isKey(scheme, key)) {
          return new SignerText(id, scheme.name(), key);
        }
      }
    }
    // The trust file's reader says what is wrong with it.
    return new SignerText(id, CERTIFICATE, text);
  }

  private static boolean isKey(SignatureScheme scheme, String text) {
    try {
      scheme.key(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.FILE_UNREADABLE, "path", file, "detail", e);
    }
  }
}
