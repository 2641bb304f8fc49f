package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.TargetContract;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;

final class CopyTargetTest extends TargetContract {
  @Override
  protected SiteStoreFactory stores() {
    return new ObjectSiteStoreFactory();
  }

  @Override
  protected Target create(Path link, TargetContext in) {
    return new DirectoryTargetFactory()
        .create(new DirectoryTargetConfig(link, DocrootStrategy.COPY, Duration.ofMinutes(2)), in);
  }

  @Override
  protected boolean isOwn(Path beside) {
    return beside.equals(cuts());
  }

  private Path cuts() {
    return CopyTarget.cuts(docroot);
  }

  @Test
  void theDocrootNeedsNothingOfTheDataFolder() throws IOException {
    shownSite();

    FolderRemoval.remove(data.root());

    assertThat(docroot.resolve("json/distrito/01.json")).hasContent("[1]");
  }

  /** A web server in a changed root sees the docroot's folder, by another path. */
  @Test
  void theLinksAreRelative() throws IOException {
    shownSite();

    Path moved = Files.move(docroot.getParent(), folder.resolve("elsewhere"));

    assertThat(moved.resolve("prep/json/distrito/01.json")).hasContent("[1]");
  }

  @Test
  void whatTwoCutsHaveInCommonIsOnDiskOnce() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      files.put("json/" + i + ".json", ("[" + i + "]").getBytes(StandardCharsets.UTF_8));
      files.put("actas/" + i + ".png", ("acta " + i).getBytes(StandardCharsets.UTF_8));
    }
    target.show(cuts.accept(cuts.full(files)));
    Object same = key("json/1.json");
    Object image = key("actas/1.png");
    Path actas = docroot.resolve("actas").toRealPath();

    target.show(cuts.accept(cuts.increment(Map.of("json/0.json", new byte[] {'0'}), List.of())));

    assertThat(docroot.resolve("json/0.json")).hasContent("0");
    assertThat(key("json/1.json")).isEqualTo(same);
    assertThat(key("actas/1.png")).isEqualTo(image);
    assertThat(docroot.resolve("actas").toRealPath()).isEqualTo(actas);
  }

  private Object key(String path) throws IOException {
    return Files.getAttribute(docroot.resolve(path), "fileKey");
  }

  @Test
  void theCutBeforeIsKeptForThePagesThatBeganToLoadAndThenRemoved() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    Path before = cuts().resolve(first.site().root().hex());
    StagedSite second = site("segundo");
    target.show(second);
    clock.advance(Duration.ofSeconds(119));
    target.show(second);
    assertThat(before.resolve("index.html")).hasContent("primero");

    clock.advance(Duration.ofSeconds(1));
    target.show(second);

    assertThat(before).doesNotExist();
    assertThat(docroot.resolve("index.html")).hasContent("segundo");
  }

  @Test
  void afterARestartTheCutBeforeIsKeptAndThenRemovedToo() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    StagedSite second = site("segundo");
    target.show(second);
    target.close();

    target = create(docroot, context());
    target.recover();
    target.show(second);
    assertThat(cuts().resolve(first.site().root().hex())).exists();
    clock.advance(Duration.ofMinutes(2));
    target.show(second);

    assertThat(cuts()).isDirectoryNotContaining(path -> path.endsWith(first.site().root().hex()));
  }

  /** As a command does that publishes where no agent runs: nobody is there when a while ends. */
  @Test
  void whereEachCutIsPublishedByAProcessOfItsOwnCopiesDoNotGather() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    target.close();
    StagedSite second = site("segundo");
    clock.set(Instant.now().plus(Duration.ofMinutes(20)));

    target = create(docroot, context());
    target.recover();
    target.show(second);
    assertThat(cuts().resolve(first.site().root().hex())).exists();
    target.close();
    clock.advance(Duration.ofMinutes(20));
    target = create(docroot, context());
    target.recover();
    target.show(second);

    assertThat(cuts().resolve(first.site().root().hex())).doesNotExist();
    assertThat(docroot.resolve("index.html")).hasContent("segundo");
  }

  /** What a drill showed cannot be asked for any more, by whatever name. */
  @Test
  void whatIsTakenDownIsGoneAtOnce() throws IOException {
    StagedSite first = shownSite();
    StagedSite second = site("segundo");
    target.show(second);

    target.show(store.empty());

    assertThat(cuts()).isDirectoryNotContaining(path -> path.endsWith(first.site().root().hex()));
    assertThat(cuts()).isDirectoryNotContaining(path -> path.endsWith(second.site().root().hex()));
  }

  /** T77: a damaged object reaches no visitor. */
  @Test
  void aDamagedObjectIsNotShown() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    StagedSite second = site("segundo");
    damage(second);

    assertThatThrownBy(() -> target.show(second))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));

    assertThat(docroot.resolve("index.html")).hasContent("primero");
    assertThat(target.shown()).contains(first.site().root());
  }

  private static void damage(StagedSite site) throws IOException {
    Path file = site.tree().resolve("index.html");
    file.toFile().setWritable(true);
    Files.writeString(file, "SEGUNDO");
  }
}
