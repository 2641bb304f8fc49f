package mx.prep.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mx.prep.core.testkit.RealPart;

/**
 * The program that anybody can check a cut with.
 *
 * @param program its path
 * @param folder where it works
 */
public record OpenSsl(Path program, Path folder) {
  private static final long SECONDS = 60;

  /** Ends the test where it is absent. */
  public static OpenSsl in(Path folder) {
    return new OpenSsl(RealPart.OPENSSL.require(), folder);
  }

  /** Runs a command that must succeed. */
  public void run(String... arguments) throws IOException, InterruptedException {
    if (!succeeds(arguments)) {
      throw new AssertionError("openssl failed: " + String.join(" ", arguments));
    }
  }

  /** Runs a command; whether it exits with 0. */
  public boolean succeeds(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    process.getOutputStream().write("".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("openssl hangs: " + command);
    }
    return process.exitValue() == 0;
  }

  /** Makes a key and a certificate signed by itself: {@code NAME.key}, {@code NAME.crt}. */
  public void certificate(String name, String... keyOptions)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "3650", "-subj", "/CN=" + name));
    command.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
    command.addAll(List.of(keyOptions));
    run(command.toArray(String[]::new));
  }

  /** Signs {@code content} into {@code signature} as the format asks. */
  public void sign(String content, String signature, String signer, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("cms", "-sign", "-binary", "-outform", "DER", "-in", content));
    command.addAll(List.of("-out", signature, "-signer", signer + ".crt"));
    command.addAll(List.of("-inkey", signer + ".key"));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
  }

  /** The command of {@code package-format.md}. */
  public boolean verifies(Path content, Path signature, Path certificate)
      throws IOException, InterruptedException {
    return succeeds(
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-content",
        content.toString(),
        "-in",
        signature.toString(),
        "-certfile",
        certificate.toString(),
        "-noverify",
        "-out",
        "verified");
  }
}
