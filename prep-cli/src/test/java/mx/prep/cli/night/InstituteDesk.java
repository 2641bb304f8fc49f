package mx.prep.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.core.testkit.RealPart;

/** The Institute's side as its staff type it. Two signers, {@code a} and {@code b}, must sign. */
final class InstituteDesk {
  static final String ELECTION = "chiapas-2024";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Launcher prep;
  private final Path folder;
  private Optional<Path> previous = Optional.empty();

  private InstituteDesk(Launcher prep, Path folder) {
    this.prep = prep;
    this.folder = folder;
  }

  /**
   * A cut, packed.
   *
   * @param root of the whole site, as {@code prep institute pack} told it
   */
  record Cut(long sequence, Path manifest, Path archive, String root) {
    Path signature() {
      return manifest.resolveSibling(manifest.getFileName() + ".p7s");
    }

    /** Delivers as the format asks: each file under its name once whole, the signature last. */
    void deliver(Path directory) throws IOException {
      drop(List.of(archive, manifest, signature()), directory);
    }
  }

  static void drop(List<Path> files, Path directory) throws IOException {
    for (Path file : files) {
      Path part = directory.resolve(file.getFileName() + ".part");
      Files.copy(file, part);
      Files.move(part, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Makes the keys and the trust file. */
  static InstituteDesk open(Path folder) throws Exception {
    InstituteDesk desk = new InstituteDesk(new Launcher(folder), folder);
    desk.institute("keygen", "--id", "a");
    desk.institute("keygen", "--id", "b", "--type", "rsa_3072");
    desk.institute(
        "trust",
        "--election",
        ELECTION,
        "--signer",
        "a=a.crt.pem",
        "--signer",
        "b=b.crt.pem",
        "--threshold",
        2,
        "--expires",
        "2099-01-01T00:00:00-06:00",
        "--out",
        desk.trust());
    return desk;
  }

  Path trust() {
    return folder.resolve("trust.json");
  }

  /** Packs the site: whole, or what is new in it since the cut packed before. */
  Cut pack(Path site, long sequence, OffsetDateTime cutoff, String archive, boolean full)
      throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "pack",
                site,
                "--out",
                "cortes",
                "--election",
                ELECTION,
                "--series",
                "jornada",
                "--mode",
                "election",
                "--sequence",
                sequence,
                "--cutoff",
                cutoff,
                "--archive",
                archive));
    if (!full) {
      arguments.addAll(List.of("--previous", previous.orElseThrow()));
    }
    JsonNode made = institute(arguments.toArray());
    Path manifest = Path.of(made.get("manifest").asText());
    previous = Optional.of(manifest);
    return new Cut(
        sequence, manifest, Path.of(made.get("archive").asText()), made.get("root").asText());
  }

  /** One signer signs, beside who has signed already. */
  void sign(String signer, List<Cut> cuts) throws Exception {
    Stream<Object> options =
        Stream.of("sign", "--key", signer + ".key.pem", "--cert", signer + ".crt.pem");
    institute(Stream.concat(options, cuts.stream().map(Cut::manifest)).toArray());
  }

  /** Both sign without the platform, by {@code openssl cms -sign}. */
  void signByHand(Cut cut) throws Exception {
    openssl(
        "cms -sign -binary -outform DER -md sha256 -signer a.crt.pem -inkey a.key.pem"
            + " -signer b.crt.pem -inkey b.key.pem",
        "-in",
        cut.manifest(),
        "-out",
        cut.signature());
  }

  /** Anybody can check the signatures without the platform. */
  void verifyByHand(Cut cut) throws Exception {
    openssl(
        "cms -verify -binary -inform DER -noverify -certfile a.crt.pem -out verified",
        "-in",
        cut.signature(),
        "-content",
        cut.manifest());
  }

  private void openssl(String fixed, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealPart.OPENSSL.require().toString()));
    command.addAll(List.of(fixed.split(" ", -1)));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path said = folder.resolve("openssl.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private JsonNode institute(Object... arguments) throws Exception {
    Stream<Object> command = Stream.of("institute");
    Stream<Object> output = Stream.of("--output", "json");
    Result result =
        prep.prep(Stream.of(command, Arrays.stream(arguments), output).flatMap(s -> s).toArray());
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return JSON.readTree(result.out().lines().findFirst().orElseThrow());
  }
}
