package mx.prep.publish.web.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.testkit.RealPart;

/** Certificates as operators have them, made by OpenSSL. */
public record TestCertificates(Path folder) {
  /** What a server has: a chain of one, and its key. */
  public record Pair(Path certificate, Path key) {}

  /** One for 127.0.0.1 and localhost, signed by itself. */
  public Pair elliptic(String name) throws IOException, InterruptedException {
    return make(name, "ec", "ec_paramgen_curve:prime256v1");
  }

  public Pair rsa(String name) throws IOException, InterruptedException {
    return make(name, "rsa", "rsa_keygen_bits:2048");
  }

  Pair edwards(String name) throws IOException, InterruptedException {
    return make(name, "ed25519", "");
  }

  private Pair make(String name, String algorithm, String option)
      throws IOException, InterruptedException {
    Pair pair =
        new Pair(folder.resolve(name + "-fullchain.pem"), folder.resolve(name + "-privkey.pem"));
    List<String> arguments =
        new ArrayList<>(
            List.of("req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=" + name, "-newkey"));
    arguments.add(algorithm);
    if (!option.isEmpty()) {
      arguments.addAll(List.of("-pkeyopt", option));
    }
    arguments.addAll(List.of("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"));
    arguments.addAll(List.of("-keyout", pair.key().toString()));
    arguments.addAll(List.of("-out", pair.certificate().toString()));
    openssl(arguments.toArray(String[]::new));
    return pair;
  }

  /** Runs OpenSSL, which must succeed. */
  void openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(RealPart.OPENSSL.require().toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(folder, "openssl", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + Files.readString(said));
    }
  }
}
