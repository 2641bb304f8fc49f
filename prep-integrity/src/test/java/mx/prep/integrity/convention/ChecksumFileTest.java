package mx.prep.integrity.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveDigest.Algorithm;
import mx.prep.core.verdict.RefusedException;
import org.junit.jupiter.api.Test;

final class ChecksumFileTest {
  private static final ChecksumFile FILE = new ChecksumFile("SHA256SUMS", Algorithm.SHA256);
  private static final String GOOD = "a".repeat(64) + "  a.zip\n";

  @Test
  void theLineOfTheArchiveIsFoundWhereverItStands() throws RefusedException {
    String other = "b".repeat(64) + " *b.zip\n";

    assertThat(find(GOOD + other).hex()).startsWith("aa");
    assertThat(find((other + GOOD).stripTrailing()).hex()).startsWith("aa");
  }

  @Test
  void theLineThatIsNoneIsTold() {
    assertThat(lineRefused(GOOD + "\n")).isEqualTo("2");
    assertThat(lineRefused(GOOD + GOOD.replace("a.zip", "b.zip") + "x\n")).isEqualTo("3");
    assertThat(lineRefused(GOOD + "b".repeat(64) + "  \u00ff.zip\n")).isEqualTo("2");
  }

  private static ArchiveDigest find(String text) throws RefusedException {
    return FILE.find(text.getBytes(StandardCharsets.ISO_8859_1), "a.zip");
  }

  private static String lineRefused(String text) {
    return catchThrowableOfType(RefusedException.class, () -> find(text))
        .refusal()
        .reason()
        .facts()
        .get("line");
  }
}
