package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import org.junit.jupiter.api.Test;

final class DataFolderTest {
  private final DataFolder data = new DataFolder(Path.of("/d"));

  @Test
  void everythingLiesWhereTheArchitectureSays() {
    SeriesId jornada = new SeriesId("jornada");
    Sha256 hash = Sha256.of(new byte[0]);

    assertThat(data.accepted(jornada, 37)).isEqualTo(Path.of("/d/packages/jornada/000037"));
    assertThat(data.accepted(jornada, 202106062240L))
        .isEqualTo(Path.of("/d/packages/jornada/202106062240"));
    assertThat(data.refused()).isEqualTo(Path.of("/d/packages/refused"));
    assertThat(data.object(hash)).isEqualTo(Path.of("/d/objects/e3", hash.hex().substring(2)));
    assertThat(data.tree(hash)).isEqualTo(Path.of("/d/trees", hash.hex()));
  }

  @Test
  void namesDoNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(data.accepted(new SeriesId("jornada"), 37).getFileName()).hasToString("000037");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSourcesNameCannotLeaveItsFolder() {
    assertThat(data.incoming("../../etc/passwd").normalize().getParent())
        .isEqualTo(Path.of("/d/incoming"));
    assertThat(data.sourceMemory("sftp://a@b:22/x").getParent())
        .isEqualTo(Path.of("/d/state/sources"));
  }
}
