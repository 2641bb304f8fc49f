package mx.prep.core.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PKCS #11 token of SoftHSM with one key of P-256 and its certificate, both labelled {@link
 * #LABEL}. A process sees it where its variable {@code SOFTHSM2_CONF} names the configuration.
 *
 * @param configuration SoftHSM's
 * @param library the PKCS #11 module
 * @param certificate the key's, in PEM
 */
public record SoftToken(Path configuration, Path library, Path certificate) {
  public static final String VARIABLE = "SOFTHSM2_CONF";
  public static final String LABEL = "firma";
  public static final String PIN = "1234";

  private static final String SECURITY_OFFICER_PIN = "5678";
  private static final int SECONDS = 60;
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

  /**
   * Makes one, in the place of any that the configuration names; ends the test where SoftHSM is
   * absent.
   *
   * @param folder for the key and the certificate on their way
   */
  public static SoftToken make(Path configuration, Path folder) throws Exception {
    Path program = RealPart.SOFTHSM.require();
    RealPart.PKCS11_TOOL.require();
    Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    Path tokens = configuration.resolveSibling("tokens");
    remove(tokens);
    Files.createDirectories(tokens);
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\n");
    SoftToken token = new SoftToken(configuration, library, folder.resolve("token.crt.pem"));
    token.run(
        program,
        "--init-token",
        "--free",
        "--label",
        "iepc",
        "--pin",
        PIN,
        "--so-pin",
        SECURITY_OFFICER_PIN);
    token.fill(folder);
    return token;
  }

  private void fill(Path folder) throws Exception {
    Path openssl = RealPart.OPENSSL.require();
    Path key = folder.resolve("token.key.pem");
    run(
        openssl,
        "req",
        "-x509",
        "-nodes",
        "-subj",
        "/CN=iepc",
        "-days",
        "30",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-keyout",
        key,
        "-out",
        certificate);
    Path keyDer = folder.resolve("token.key.der");
    Path certificateDer = folder.resolve("token.crt.der");
    run(openssl, "pkcs8", "-topk8", "-nocrypt", "-in", key, "-outform", "DER", "-out", keyDer);
    run(openssl, "x509", "-in", certificate, "-outform", "DER", "-out", certificateDer);
    store(keyDer, "privkey");
    store(certificateDer, "cert");
    Files.delete(key); // from now on it is in the token alone
    Files.delete(keyDer);
  }

  private void store(Path file, String type) throws Exception {
    run(
        RealPart.PKCS11_TOOL.require(),
        "--module",
        library,
        "--login",
        "--pin",
        PIN,
        "--token-label",
        "iepc",
        "--write-object",
        file,
        "--type",
        type,
        "--id",
        "01",
        "--label",
        LABEL);
  }

  private void run(Path program, Object... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(program), Stream.of(arguments)).map(Object::toString).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(VARIABLE, configuration.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(command + ": " + output);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
