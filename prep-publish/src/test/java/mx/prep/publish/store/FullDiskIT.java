package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.SmallDisk;
import mx.prep.core.testkit.VerifiedCuts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T70, T71: a real disk that is full, of bytes or of files. */
final class FullDiskIT {
  private static final Limits ALL_OF_IT =
      new Limits(
          Limits.DEFAULT.packageSize(),
          Limits.DEFAULT.unpackedSize(),
          Limits.DEFAULT.fileSize(),
          Limits.DEFAULT.files(),
          Limits.DEFAULT.maxSequenceJump(),
          new ByteSize(0));

  @TempDir Path folder;
  private SmallDisk mounted;
  private Path disk;
  private DataFolder data;
  private SiteStore store;
  private VerifiedCuts cuts;

  @BeforeEach
  void mount() throws Exception {
    mounted = new SmallDisk(folder.resolve("disk"));
    mounted.mount("size=4m,nr_inodes=600");
    disk = mounted.root();
    data = new DataFolder(disk.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, ALL_OF_IT);
    cuts = new VerifiedCuts(store, folder);
  }

  @AfterEach
  void unmount() throws Exception {
    mounted.close();
  }

  @Test
  void fullOfBytes() throws IOException {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[3 << 20]);
    byte[] large = new byte[2 << 20];
    new Random(1).nextBytes(large);

    refusedThenTaken(Map.of("grande.bin", large), ballast);
  }

  @Test
  void fullOfFiles() throws IOException {
    Path ballast = Files.createDirectory(disk.resolve("ballast"));
    for (int i = 0; i < 400; i++) {
      Files.createFile(ballast.resolve("f" + i));
    }
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      many.put("f" + i, new byte[] {(byte) i, 1});
    }

    refusedThenTaken(many, ballast);
  }

  private void refusedThenTaken(Map<String, byte[]> files, Path ballast) throws IOException {
    StagedSite first = cuts.accept(cuts.full(Map.of("index.html", new byte[] {'1'})));

    assertThatThrownBy(() -> cuts.accept(cuts.full(files)))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES));

    assertThat(data.staging()).isEmptyDirectory();
    assertThat(store.staged(cuts.last())).isEqualTo(first);
    assertThat(first.tree().resolve("index.html")).hasContent("1");
    FolderRemoval.remove(ballast);
    StagedSite second = cuts.accept(cuts.full(files));
    files.forEach((path, bytes) -> assertThat(second.tree().resolve(path)).hasBinaryContent(bytes));
  }
}
