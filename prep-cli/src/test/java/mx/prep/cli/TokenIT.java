package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.SoftToken;
import mx.prep.integrity.pack.ArchiveKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep institute sign --token}, with the built program and a token of SoftHSM. */
@DisabledOnOs(OS.WINDOWS)
final class TokenIT {
  @TempDir private Path folder;
  private Launcher prep;
  private SoftToken token;
  private Path manifest;

  @BeforeEach
  void packedAndWithAToken() throws Exception {
    prep = new Launcher(folder);
    token = SoftToken.make(folder.resolve("softhsm2.conf"), folder);
    manifest =
        new TestInstitute(folder.resolve("instituto"))
            .pack(
                Cut.full(1, Map.of("index.html", "<p>PREP</p>")),
                folder.resolve("salida"),
                ArchiveKind.ZIP)
            .manifestFile();
  }

  private Launcher.Result sign(String pin, Object... more) throws Exception {
    Path secret = Files.writeString(folder.resolve("pin"), pin + "\n");
    Object[] usual = {
      "institute", "sign", "--token", token.library(), "--password", "file:" + secret
    };
    Object[] all = java.util.Arrays.copyOf(usual, usual.length + more.length + 1);
    System.arraycopy(more, 0, all, usual.length, more.length);
    all[all.length - 1] = manifest;
    ProcessBuilder command = prep.command(all);
    command.environment().put(SoftToken.VARIABLE, token.configuration().toString());
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    return new Launcher.Running(
            command.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err)
        .await(120);
  }

  private Path signature() {
    return manifest.resolveSibling(manifest.getFileName() + ".p7s");
  }

  @Test
  void aKeyThatNeverLeavesItsTokenSigns() throws Exception {
    Launcher.Result wrong = sign("9999");
    assertThat(wrong.exit()).as(wrong.err()).isEqualTo(2);
    assertThat(wrong.err()).contains(token.library().toString(), "PIN").doesNotContain("9999");
    assertThat(signature()).doesNotExist();

    Launcher.Result signed = sign(SoftToken.PIN, "--alias", SoftToken.LABEL);

    assertThat(signed.exit()).as(signed.err()).isZero();
    Process check =
        new ProcessBuilder(
                RealPart.OPENSSL.require().toString(),
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-content",
                manifest.toString(),
                "-in",
                signature().toString(),
                "-certfile",
                token.certificate().toString(),
                "-noverify",
                "-out",
                folder.resolve("verified").toString())
            .inheritIO()
            .start();
    assertThat(check.waitFor()).isZero();
    assertThat(folder.resolve("verified")).hasSameBinaryContentAs(manifest);
  }
}
