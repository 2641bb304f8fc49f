package mx.prep.integrity.convention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;
import java.util.regex.Pattern;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveDigest.Algorithm;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Whatever stands in a list of checksums, or in an archive's name: it is refused with a code, or
 * one line of the list names the archive. Runs over its seeds; with {@code JAZZER_FUZZ=1} it
 * searches.
 */
final class ChecksumFileFuzzTest {
  private static final String ARCHIVE = "20240602_2240_PREP.zip";
  private static final ArchiveNamePattern NAMES =
      new ArchiveNamePattern(
          Pattern.compile("(?s)(?<date>.{8,10})_(?<time>.{4,8})_PREP(_(?<sequence>.*))?\\.zip"),
          ZoneId.of("America/Mexico_City"));

  @FuzzTest(maxDuration = "2m")
  void anyListNamesTheArchiveOrIsRefused(byte[] list) {
    for (Algorithm algorithm : Algorithm.values()) {
      ArchiveDigest digest;
      try {
        digest = new ChecksumFile("SUMS", algorithm).find(list, ARCHIVE);
      } catch (RefusedException e) {
        assertThat(e.refusal().code()).isEqualTo(VerdictCode.MANIFEST_MALFORMED);
        continue;
      }
      assertThat(digest.algorithm()).isEqualTo(algorithm);
      assertThat(new String(list, UTF_8).split("\n"))
          .filteredOn(line -> line.substring(digest.hex().length() + 2).equals(ARCHIVE))
          .singleElement()
          .asString()
          .startsWith(digest.hex() + " ");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyNameGivesATimeOrIsRefused(byte[] name) {
    try {
      ArchiveNamePattern.Named named = NAMES.read(new String(name, UTF_8));
      assertThat(named.sequence()).isPositive();
      assertThat(named.cutoff()).isNotNull();
    } catch (RefusedException e) {
      assertThat(e.refusal().code()).isEqualTo(VerdictCode.MANIFEST_MALFORMED);
    }
  }
}
