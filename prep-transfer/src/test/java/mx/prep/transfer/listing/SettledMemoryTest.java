package mx.prep.transfer.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettledMemoryTest {
  private static final ListedFile FILE = new ListedFile("cut.sig", 12, 1_717_000_000_123L);
  private static final Grouping CUT = new Grouping("cut", List.of("cut.sig"));

  @TempDir private Path temporary;
  private Path file;

  @BeforeEach
  void place() {
    file = temporary.resolve("state").resolve("memory.json");
  }

  private static Listing listing(ListedFile file) {
    Listing listing = new Listing();
    listing.add(file);
    return listing;
  }

  @Test
  void itOutlivesTheProcess() {
    new SettledMemory(file).settle("cut", Verdict.ACCEPTED, List.of(FILE));
    assertThat(new SettledMemory(file).isSettled(CUT, listing(FILE), Set.of(), Optional::empty))
        .isTrue();
    new SettledMemory(file).forget("cut");
    assertThat(new SettledMemory(file).isSettled(CUT, listing(FILE), Set.of(), Optional::empty))
        .isFalse();
  }

  @Test
  void aFileOfAnotherSizeOrTimeIsAnotherDelivery() {
    SettledMemory memory = new SettledMemory(file);
    memory.settle("cut", Verdict.ACCEPTED, List.of(FILE));
    assertThat(
            memory.isSettled(
                CUT,
                listing(new ListedFile("cut.sig", 13, FILE.modified())),
                Set.of(),
                Optional::empty))
        .isFalse();
    assertThat(
            memory.isSettled(
                CUT,
                listing(new ListedFile("cut.sig", 12, FILE.modified() + 1)),
                Set.of(),
                Optional::empty))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"cut\":[false,[1,2,3]]}",
        "{\"cut\":[[\"cut.sig\",12,1717000000123]]}",
        "{\"cut\":[true,[\"a\",1",
        "\u0000\u0001"
      })
  void whatCannotBeReadIsForgotten(String damaged) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, damaged);
    SettledMemory memory = new SettledMemory(file);
    assertThat(memory.isSettled(CUT, listing(FILE), Set.of(), Optional::empty)).isFalse();
    memory.settle("cut", Verdict.ACCEPTED, List.of(FILE));
    assertThat(new SettledMemory(file).isSettled(CUT, listing(FILE), Set.of(), Optional::empty))
        .isTrue();
  }
}
