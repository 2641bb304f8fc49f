package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.keys.Pkcs12Keys;
import mx.prep.integrity.keys.Token;
import mx.prep.integrity.keys.TokenKeys;
import mx.prep.integrity.minisign.MinisignSigner;
import mx.prep.integrity.openpgp.OpenPgpSigner;
import mx.prep.integrity.pack.CmsDetachedSigner;
import mx.prep.integrity.pack.DetachedSigner;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key lies that signs: in exactly one of five kinds of places. */
final class SignerOptions {
  @Option(names = "--key", paramLabel = "FILE")
  private @Nullable Path key;

  @Option(names = "--cert", paramLabel = "FILE")
  private @Nullable Path certificate;

  @Option(names = "--p12", paramLabel = "FILE")
  private @Nullable Path p12;

  @Option(names = "--token", paramLabel = "LIBRARY")
  private @Nullable Path token;

  @Option(names = "--slot", paramLabel = "N")
  private @Nullable Integer slot;

  @Option(names = "--alias", paramLabel = "NAME")
  private @Nullable String alias;

  @Option(names = "--openpgp", paramLabel = "FILE")
  private @Nullable Path openPgp;

  @Option(names = "--minisign", paramLabel = "FILE")
  private @Nullable Path minisign;

  @Option(names = "--password", paramLabel = "env:NAME|file:PATH")
  private @Nullable String password;

  /**
   * Opens the key.
   *
   * @throws PrepException {@code ONE_KEY_SOURCE}, {@code OPTION_ALONE}, or what the key's reader
   *     says
   */
  DetachedSigner open(Session session) {
    requireOneSource();
    Optional<char[]> secret = Passwords.of(password, session);
    try {
      if (openPgp != null) {
        return OpenPgpSigner.read(session.resolve(openPgp), secret, session.clock());
      }
      if (minisign != null) {
        return MinisignSigner.read(session.resolve(minisign), secret, session.clock());
      }
      return new CmsDetachedSigner(certified(session, secret), session.clock());
    } finally {
      secret.ifPresent(characters -> Arrays.fill(characters, '\0'));
    }
  }

  private SigningKey certified(Session session, Optional<char[]> secret) {
    Optional<String> name = Optional.ofNullable(alias);
    if (p12 != null) {
      return Pkcs12Keys.read(session.resolve(p12), name, secret.orElseGet(() -> new char[0]));
    }
    if (token != null) {
      OptionalInt at = slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
      return TokenKeys.open(
          new Token(session.resolve(Objects.requireNonNull(token)), at), name, secret);
    }
    return PemKeys.read(
        session.resolve(Objects.requireNonNull(key)),
        session.resolve(Objects.requireNonNull(certificate)),
        secret);
  }

  private void requireOneSource() {
    Path pem = key == null ? certificate : key;
    if (Stream.of(source(pem), source(p12), source(token), source(openPgp), source(minisign))
            .filter(Optional::isPresent)
            .count()
        != 1) {
      throw new PrepException(CliError.ONE_KEY_SOURCE);
    }
    requireWith("--key", key, "--cert", certificate);
    requireWith("--cert", certificate, "--key", key);
    requireWith("--slot", slot, "--token", token);
    requireWith("--alias", alias, "--p12, --token", p12 == null ? token : p12);
  }

  private static Optional<Path> source(@Nullable Path place) {
    return Optional.ofNullable(place);
  }

  private static void requireWith(
      String option, @Nullable Object given, String others, @Nullable Object other) {
    if (given != null && other == null) {
      throw new PrepException(CliError.OPTION_ALONE, "option", option, "others", others);
    }
  }
}
