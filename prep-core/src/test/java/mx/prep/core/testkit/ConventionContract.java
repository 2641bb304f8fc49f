package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way of packing and signing must do. */
public abstract class ConventionContract {
  private static final List<String> HOSTILE =
      List.of(
          "",
          ".",
          "..",
          "../x",
          "a/b.manifest.json",
          "\\\\servidor\\x.zip",
          "\u0000.zip",
          "\u001b[2J.zip",
          ".manifest.json.p7s",
          "x".repeat(300) + ".manifest.json",
          ".part");

  @TempDir Path folder;
  @TempDir Path scratch;

  /** The convention under test. */
  protected abstract Convention convention() throws Exception;

  /**
   * Lays one good delivery, and nothing else, into a folder.
   *
   * @return the name of the file that is sent last: without it there is no delivery yet
   */
  protected abstract String lay(Path folder) throws Exception;

  /** What the archive of that delivery holds, by path. */
  protected abstract Map<String, byte[]> contents();

  /** The name of the file that says what the delivery is, which is signed unless unsigned. */
  protected abstract String statement();

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private InPlaceDelivery delivery() throws Exception {
    List<Grouping> groups = convention().group(names());
    assertThat(groups).hasSize(1);
    return new InPlaceDelivery(folder, groups.get(0));
  }

  @Test
  void wholeDeliveriesAreFoundAmongAnything() throws Exception {
    lay(folder);
    List<Grouping> alone = convention().group(names());
    List<String> mixed = new ArrayList<>(HOSTILE);
    names().forEach(name -> mixed.add(name + ".part"));
    mixed.addAll(names());

    assertThat(alone).hasSize(1);
    assertThat(alone.get(0).files()).isSorted().isSubsetOf(names());
    assertThat(convention().group(mixed)).isEqualTo(alone);
    assertThat(convention().group(HOSTILE)).isEmpty();
  }

  @Test
  void aDeliveryWithoutItsLastFileIsNotThereYet() throws Exception {
    String last = lay(folder);
    Files.move(folder.resolve(last), folder.resolve(last + ".part"));

    assertThat(convention().group(names())).isEmpty();
  }

  @Test
  void aGoodDeliverySaysWhatItIs() throws Exception {
    lay(folder);

    Claim claim = convention().authenticate(delivery());

    assertThat(claim.convention()).isEqualTo(convention().name());
    assertThat(claim).isEqualTo(convention().authenticate(delivery()));
    assertThat(claim.signers().isEmpty()).isEqualTo(convention().unsigned());
    ArchiveDigest.Algorithm algorithm = claim.archive().digest().algorithm();
    MessageDigest digester = algorithm.digester();
    digester.update(Files.readAllBytes(folder.resolve(claim.archive().name())));
    assertThat(claim.archive().digest()).isEqualTo(ArchiveDigest.finish(algorithm, digester));
  }

  @Test
  void itsArchiveHoldsItsFiles() throws Exception {
    lay(folder);
    Claim claim = convention().authenticate(delivery());
    Map<String, byte[]> files = new TreeMap<>();

    convention()
        .unpack(
            claim,
            folder.resolve(claim.archive().name()),
            scratch,
            (path, content) -> files.put(path.value(), content.readAllBytes()));

    assertThat(files).containsOnlyKeys(contents().keySet());
    contents().forEach((path, bytes) -> assertThat(files.get(path)).isEqualTo(bytes));
  }

  /** Refused where it is signed; where nothing is, it cannot be taken for the one before. */
  @Test
  void aStatementThatWasTouchedIsAnother() throws Exception {
    lay(folder);
    Claim before = convention().authenticate(delivery());
    Path statement = folder.resolve(statement());
    byte[] bytes = Files.readAllBytes(statement);
    bytes[0] ^= 1;
    Files.write(statement, bytes);

    if (convention().unsigned()) {
      assertThat(readable()).isNotEqualTo(Optional.of(before.ref()));
    } else {
      assertThatThrownBy(() -> convention().authenticate(delivery()))
          .isInstanceOf(RefusedException.class);
    }
  }

  /** Of which cut it is now; empty where it is none any more. */
  private Optional<CutRef> readable() throws Exception {
    try {
      return Optional.of(convention().authenticate(delivery()).ref());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  @Test
  void anArchiveThatIsNoneIsRefused() throws Exception {
    lay(folder);
    Claim claim = convention().authenticate(delivery());
    Path page = Files.writeString(folder.resolve(claim.archive().name()), "<html>404</html>");

    assertThatThrownBy(
            () ->
                convention()
                    .unpack(claim, page, scratch, (path, content) -> content.readAllBytes()))
        .isInstanceOf(RefusedException.class);
  }
}
