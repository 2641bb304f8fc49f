package mx.prep.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.StateStore.JumpApproval;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.core.spi.StateStore.SeriesState;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.testkit.SamplePackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonStateStoreTest {
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final Instant NOW = Instant.parse("2024-06-03T02:00:00.123456789Z");

  @TempDir private Path folder;
  private JsonStateStore store;
  private AcceptedCut cut;

  @BeforeEach
  void open() {
    store = new JsonStateStore(folder.resolve("state"));
    cut = SamplePackage.write(folder.resolve("source"), JORNADA, 37, "").cut(NOW);
  }

  /** As the next process, or a reader in another, sees it. */
  private JsonStateStore again() {
    return new JsonStateStore(folder.resolve("state"));
  }

  @Test
  void nothingIsKnownAtFirstAndAskingMakesNothing() {
    assertThat(store.series(JORNADA)).isEqualTo(SeriesState.NEW);
    assertThat(store.live()).isEmpty();
    assertThat(store.sources()).isEmpty();
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void theHighestCutOfASeriesOutlivesTheProcess() {
    SeriesState state = new SeriesState(Optional.of(cut));
    store.save(JORNADA, state);

    assertThat(again().series(JORNADA)).isEqualTo(state);
    assertThat(again().series(new SeriesId("simulacro-1"))).isEqualTo(SeriesState.NEW);
  }

  @Test
  void whatIsLiveOutlivesTheProcessUntilItIsTakenDown() {
    Live live = new Live(JORNADA, cut.ref(), cut.site().root(), NOW);
    store.saveLive(Optional.of(live));
    assertThat(again().live()).contains(live);

    store.saveLive(Optional.empty());
    assertThat(again().live()).isEmpty();
  }

  /** T18. */
  @Test
  void theApprovalOfAJumpIsForOneManifestAndOutlivesTheProcess() {
    JumpApproval approval =
        new JumpApproval(JORNADA, cut.ref(), "oficio \u202e12/2024", "operador", NOW);
    store.saveJump(approval);
    assertThat(again().approvedJump(cut.ref())).contains(approval);
    CutRef other = new CutRef(cut.sequence(), Sha256.of(new byte[1]));
    assertThat(store.approvedJump(other)).isEmpty();

    store.dropJump(cut.ref());
    store.dropJump(cut.ref());
    assertThat(store.approvedJump(cut.ref())).isEmpty();
  }

  @Test
  void sourcesAreToldByNameEachAsLastSaved() {
    SourceState first = new SourceState("sftp", "b", Optional.of(NOW), Optional.empty());
    SourceState second = new SourceState("inbox", "a", Optional.empty(), Optional.of("refused: ñ"));
    SourceState later = new SourceState("sftp", "b", Optional.of(NOW), Optional.of("timeout"));
    store.saveSource(first);
    store.saveSource(second);
    store.saveSource(later);

    assertThat(again().sources()).containsExactly(second, later);
  }

  @Test
  void aDamagedFileIsAnErrorAndNeverReadAsNothing() throws IOException {
    store.save(JORNADA, new SeriesState(Optional.of(cut)));
    Path file = folder.resolve("state/series/jornada.json");
    String good = Files.readString(file);
    for (String text :
        new String[] {
          "",
          "null",
          "[]",
          "{",
          good + good,
          good.replace("sha256:", "sha1:"),
          good.replace("37", "0")
        }) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> store.series(JORNADA))
          .as(text)
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));
    }
  }

  @Test
  void aKeyOfALaterVersionIsPassedOver() throws IOException {
    store.saveLive(Optional.of(new Live(JORNADA, cut.ref(), cut.site().root(), NOW)));
    Path file = folder.resolve("state/live.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": 1,"));

    assertThat(store.live()).isPresent();
  }
}
