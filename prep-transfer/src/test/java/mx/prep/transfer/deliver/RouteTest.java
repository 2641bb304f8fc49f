package mx.prep.transfer.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.Sha256;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouteTest {
  @TempDir private Path folder;
  private List<OfferedCut> night;

  @BeforeEach
  void makeNight() {
    night =
        List.of(
            Cuts.increment(folder, 5),
            Cuts.full(folder, 1),
            Cuts.increment(folder, 2),
            Cuts.full(folder, 3),
            Cuts.increment(folder, 4));
  }

  private List<Long> sequences(Optional<CutRef> delivered) {
    return Route.find(night, delivered).stream().map(cut -> cut.ref().sequence()).toList();
  }

  @Test
  void whoHasTheCutBeforeGetsTheIncrement() {
    assertThat(sequences(Optional.of(Cuts.ref(4)))).containsExactly(5L);
  }

  @Test
  void whoLacksSeveralGetsThemInOrder() {
    assertThat(sequences(Optional.of(Cuts.ref(3)))).containsExactly(4L, 5L);
  }

  @Test
  void aNewDifusorStartsAtTheLastFullCut() {
    assertThat(sequences(Optional.empty())).containsExactly(3L, 4L, 5L);
  }

  @Test
  void whoFellBehindTheLastFullCutStartsThere() {
    assertThat(sequences(Optional.of(Cuts.ref(1)))).containsExactly(3L, 4L, 5L);
  }

  @Test
  void whoHasTheNewestOrANewerOneLacksNothing() {
    assertThat(sequences(Optional.of(Cuts.ref(5)))).isEmpty();
    assertThat(sequences(Optional.of(Cuts.ref(6)))).isEmpty();
  }

  @Test
  void aCutThatWasPackedAnewUnderItsNumberIsSent() {
    CutRef refused = new CutRef(5, Sha256.of(new byte[] {99}));
    assertThat(sequences(Optional.of(refused))).containsExactly(3L, 4L, 5L);
  }

  @Test
  void aBrokenWayIsSaid() {
    night = List.of(Cuts.increment(folder, 5), Cuts.full(folder, 3));
    assertThat(sequences(Optional.of(Cuts.ref(4)))).containsExactly(5L);
    assertThatThrownBy(() -> sequences(Optional.of(Cuts.ref(3))))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(TransferError.NO_FULL_CUT));
  }
}
