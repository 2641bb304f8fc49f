package mx.prep.cli.command;

import java.util.Optional;
import mx.prep.cli.config.SecretReference;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/** Passwords that a person names by reference on the command line, where others could read them. */
final class Passwords {
  private Passwords() {}

  /** The password's characters, for the caller to wipe. */
  static Optional<char[]> of(@Nullable String reference, Session session) {
    if (reference == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SecretReference.parse(reference, session.host().folder()).reveal().toCharArray());
    } catch (IllegalArgumentException e) {
      throw new PrepException(e, CliError.NOT_A_REFERENCE, "option", "--password");
    }
  }
}
