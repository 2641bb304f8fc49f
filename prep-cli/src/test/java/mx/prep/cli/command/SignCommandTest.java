package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.testkit.RealPart;
import mx.prep.integrity.pack.ArchiveKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from wherever an Institute keeps them, and what a Difusor then says of the delivery. */
final class SignCommandTest {
  @TempDir private Path folder;
  private Path manifest;

  @BeforeEach
  void packUnsigned() throws IOException {
    manifest =
        new TestInstitute(folder.resolve("instituto"))
            .pack(
                Cut.full(1, Map.of("index.html", "<p>")),
                Files.createDirectory(folder.resolve("entregas")),
                ArchiveKind.ZIP)
            .manifestFile();
  }

  private Result prep(Object... arguments) {
    return new Shell(folder).prep(arguments);
  }

  private Result sign(Object... options) {
    List<Object> words = new ArrayList<>(List.of("institute", "sign", manifest));
    words.addAll(List.of(options));
    return prep(words.toArray());
  }

  /** Pins that key alone. */
  private void pin(String publicKey) {
    Result made =
        prep(
            "institute",
            "trust",
            "--election",
            TestInstitute.ELECTION,
            "--threshold",
            1,
            "--expires",
            "2099-01-01T00:00:00-06:00",
            "--signer",
            "a=" + publicKey,
            "--out",
            "trust.json");
    assertThat(made.err()).isEmpty();
  }

  private Result verify() {
    return prep("verify", "--trust", "trust.json", "--election", TestInstitute.ELECTION, manifest);
  }

  private void assertSignedAndAccepted(String suffix, Object... options) {
    Result signed = sign(options);

    assertThat(signed.err()).isEmpty();
    assertThat(signed.exit()).isZero();
    assertThat(signed.out()).contains(manifest + suffix);
    assertThat(verify().exit()).isZero();
  }

  private String run(Map<String, String> environment, RealPart program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.require().toString()));
    command.addAll(Arrays.asList(arguments));
    Path printed = folder.resolve("printed.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
    return Files.readString(printed);
  }

  private void makeP12() throws IOException, InterruptedException {
    assertThat(prep("institute", "keygen", "--id", "a").exit()).isZero();
    Files.writeString(folder.resolve("clave.txt"), "contraseña");
    run(
        Map.of(),
        RealPart.OPENSSL,
        "pkcs12",
        "-export",
        "-name",
        "firmante",
        "-inkey",
        "a.key.pem",
        "-in",
        "a.crt.pem",
        "-out",
        "a.p12",
        "-passout",
        "file:clave.txt");
  }

  @Test
  void aPkcs12FileSigns() throws Exception {
    makeP12();
    pin("a.crt.pem");
    assertThat(verify().exit()).isNotZero();

    assertSignedAndAccepted(
        ".p7s", "--p12", "a.p12", "--alias", "firmante", "--password", "file:clave.txt");
  }

  @Test
  void withAWrongPasswordOrAliasNothingIsSigned() throws Exception {
    makeP12();
    Files.writeString(folder.resolve("otra.txt"), "otra");

    Result locked = sign("--p12", "a.p12", "--password", "file:otra.txt");
    Result without = sign("--p12", "a.p12");
    Result unknown = sign("--p12", "a.p12", "--alias", "nadie", "--password", "file:clave.txt");

    assertThat(locked.exit()).isNotZero();
    assertThat(without.exit()).isNotZero();
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("nadie").contains("firmante");
    assertThat(Path.of(manifest + ".p7s")).doesNotExist();
  }

  @Test
  void aMinisignKeySigns() throws Exception {
    run(Map.of(), RealPart.MINISIGN, "-G", "-W", "-p", "m.pub", "-s", "m.key");
    pin("m.pub");

    assertSignedAndAccepted(".minisig", "--minisign", "m.key");
  }

  @Test
  void anOpenPgpKeySigns() throws Exception {
    // Not JUnit's folder: the agent's socket may have a hundred characters.
    Path home =
        Files.createTempDirectory(
            "gpg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Map<String, String> environment = Map.of("GNUPGHOME", home.toString(), "LC_ALL", "C");
    try {
      gpg(environment, "--quick-generate-key", "a@example.org", "ed25519", "cert,sign", "1y");
      gpg(environment, "--armor", "--output", "a.asc", "--export");
      gpg(environment, "--armor", "--output", "a.secret.asc", "--export-secret-keys");
      run(environment, RealPart.GPGCONF, "--kill", "all");
    } finally {
      FolderRemoval.remove(home);
    }
    Files.setPosixFilePermissions(
        folder.resolve("a.secret.asc"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(folder.resolve("clave.txt"), "frase");
    pin("a.asc");

    assertSignedAndAccepted(".asc", "--openpgp", "a.secret.asc", "--password", "file:clave.txt");
  }

  private void gpg(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("--batch", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", "frase"));
    all.addAll(Arrays.asList(arguments));
    run(environment, RealPart.GPG, all.toArray(String[]::new));
  }

  @Test
  void aTokenThatIsNotThereIsToldByItsLibrary() {
    Result result = sign("--token", "no-hay.so", "--slot", 3, "--alias", "firmante");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(folder.resolve("no-hay.so").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--password file:clave.txt",
        "--p12 a.p12 --minisign m.key",
        "--key a.key.pem --cert a.crt.pem --openpgp a.asc",
        "--cert a.crt.pem --token lib.so"
      })
  void exactlyOneKeySigns(String options) {
    Result result = sign((Object[]) words(options));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("solo un lugar").contains("--key con --cert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--key a.key.pem",
        "--cert a.crt.pem",
        "--slot 1 --p12 a.p12",
        "--alias x --minisign m.key"
      })
  void anOptionWithoutItsOtherHalfIsToldByName(String options) {
    Result result = sign((Object[]) words(options));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(words(options)[0] + " solo sirve junto con");
  }

  private static String[] words(String options) {
    return options.isEmpty() ? new String[0] : options.split(" ");
  }
}
