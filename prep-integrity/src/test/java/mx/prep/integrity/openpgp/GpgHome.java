package mx.prep.integrity.openpgp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mx.prep.core.testkit.RealPart;
import mx.prep.integrity.Program;
import mx.prep.integrity.Program.Result;

/** The program {@code gpg} with a home of its own, whose agent ends with it. */
final class GpgHome implements AutoCloseable {
  private final Path home;
  private final Program gpg;

  GpgHome() throws IOException {
    // Not JUnit's folder: the agent's socket may have a hundred characters.
    this.home =
        Files.createTempDirectory(
            "gpg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    this.gpg = new Program(RealPart.GPG, Map.of("GNUPGHOME", home.toString(), "LC_ALL", "C"));
  }

  Result run(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("--batch", "--no-tty", "--yes", "--pinentry-mode", "loopback", "--passphrase"));
    all.add("");
    all.addAll(List.of("--trust-model", "always", "--no-auto-check-trustdb"));
    all.addAll(List.of(arguments));
    return gpg.run(all.toArray(new String[0]));
  }

  /** A new key of that kind that may certify and sign. */
  void makeKey(String user, String algorithm) {
    run("--quick-generate-key", user, algorithm, "cert,sign", "1y").orFail();
  }

  String export(String user) {
    return run("--armor", "--export", user).orFail().output();
  }

  byte[] sign(Path content, String... how) throws IOException {
    Path signature = home.resolve("s.asc");
    List<String> arguments = new ArrayList<>(List.of(how));
    arguments.addAll(
        List.of("--armor", "--output", signature.toString(), "--detach-sign", content.toString()));
    run(arguments.toArray(new String[0])).orFail();
    return Files.readAllBytes(signature);
  }

  /** Whether {@code gpg --verify} accepts it, its exit and its words. */
  boolean accepts(Path content, byte[] signature) throws IOException {
    Path file = Files.write(home.resolve("v.asc"), signature);
    Result result = run("--status-fd", "1", "--verify", file.toString(), content.toString());
    return result.exit() == 0 && result.output().contains("[GNUPG:] GOODSIG");
  }

  /** The revocation that gpg makes with each key. */
  Path revocation(String fingerprint) {
    return home.resolve("openpgp-revocs.d").resolve(fingerprint + ".rev");
  }

  @Override
  public void close() throws IOException {
    new Program(RealPart.GPGCONF, Map.of("GNUPGHOME", home.toString())).run("--kill", "all");
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
