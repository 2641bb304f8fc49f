package mx.prep.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import mx.prep.core.config.Secret;
import mx.prep.core.error.PrepException;

/** Reads references to secrets: {@code env:NAME}, {@code file:PATH}. */
public final class SecretReference {
  private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
  private static final String FILE = "file:";
  private static final long MAX_BYTES = 64 << 10;

  private SecretReference() {}

  /**
   * The secret behind a reference, not read yet.
   *
   * @param folder from which a relative path is taken
   * @throws IllegalArgumentException where it is no reference
   */
  public static Secret parse(String text, Path folder) {
    if (VARIABLE.matcher(text).matches()) {
      return new Secret(text, () -> fromEnvironment(text));
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      Path file = folder.resolve(text.substring(FILE.length())).normalize();
      return new Secret(text, () -> fromFile(text, file));
    }
    // The text is not repeated: it may be the secret itself.
    throw new IllegalArgumentException("not a reference to a secret");
  }

  private static String fromEnvironment(String reference) {
    String name = reference.substring("env:".length());
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new PrepException(ConfigError.NO_SECRET, "reference", reference, "detail", name);
    }
    return value;
  }

  private static String fromFile(String reference, Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("> " + MAX_BYTES + " bytes");
      }
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new PrepException(e, ConfigError.NO_SECRET, "reference", reference, "detail", e);
    }
  }
}
