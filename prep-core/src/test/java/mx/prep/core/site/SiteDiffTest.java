package mx.prep.core.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.verdict.RefusedException;
import org.junit.jupiter.api.Test;

/** What a cut changed, at the cost of what it changed. */
final class SiteDiffTest {
  private final Map<Sha256, Directory> directories = new HashMap<>();
  private final List<Sha256> read = new ArrayList<>();

  private Directory directory(Sha256 digest) {
    read.add(digest);
    return directories.get(digest);
  }

  private SiteSummary site(Map<String, String> files) throws RefusedException {
    List<FileEntry> entries = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (path, text) -> {
              byte[] bytes = text.getBytes(UTF_8);
              entries.add(new FileEntry(SitePath.of(path), bytes.length, Sha256.of(bytes)));
            });
    SitePlan plan =
        new SitePlanner(directories::get)
            .plan(SitePlanner.EMPTY, new SiteChange(entries, List.of()));
    plan.directories().forEach(d -> directories.put(d.digest(), d));
    return plan.site();
  }

  @Test
  void newAndChangedFilesAreToldAndEqualDirectoriesAreNotRead() throws RefusedException {
    SiteSummary before =
        site(Map.of("a", "1", "b", "1", "same/x", "1", "json/m", "1", "json/old", "1", "f/g", "1"));
    SiteSummary after =
        site(Map.of("a", "1", "b", "2", "same/x", "1", "json/m", "2", "new/y", "1", "f", "1"));
    List<String> paths = new ArrayList<>();

    new SiteDiff(this::directory)
        .forEach(before.root(), after.root(), file -> paths.add(file.path().value()));

    assertThat(paths).containsExactly("b", "f", "json/m", "new/y");
    assertThat(read).hasSize(5);
  }

  @Test
  void againstNothingEverythingIsNew() throws RefusedException {
    SiteSummary after = site(Map.of("a", "1", "json/m", "2"));
    List<String> paths = new ArrayList<>();

    new SiteDiff(this::directory)
        .forEach(SitePlanner.EMPTY.root(), after.root(), file -> paths.add(file.path().value()));

    assertThat(paths).containsExactly("a", "json/m");
  }
}
