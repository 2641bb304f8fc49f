package mx.prep.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.publish.Swept;
import mx.prep.core.site.Directory;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verify.HashOnlyStaging;
import mx.prep.core.verify.VerifiedCut;

/** Directories of sites in memory; contents are hashed and let go. */
class MemoryStore implements SiteStore {
  private final Map<Sha256, Directory> directories = new HashMap<>();
  private final Steps steps;
  private Set<Sha256> kept = Set.of();

  MemoryStore(Steps steps) {
    this.steps = steps;
  }

  @Override
  public ContentStaging open() {
    return new HashOnlyStaging();
  }

  @Override
  public StagedSite stage(VerifiedCut cut) {
    steps.take("stage " + cut.claim().sequence());
    cut.plan().directories().forEach(d -> directories.put(d.digest(), d));
    return new StagedSite(cut.plan().site(), tree(cut.plan().site().root()));
  }

  private static Path tree(Sha256 root) {
    return Path.of("trees", root.hex());
  }

  @Override
  public StagedSite staged(AcceptedCut cut) {
    directory(cut.site().root());
    return new StagedSite(cut.site(), tree(cut.site().root()));
  }

  @Override
  public StagedSite notice(Path page) {
    SiteSummary site = new SiteSummary(1, 6, Sha256.of(page.toString().getBytes(UTF_8)));
    return new StagedSite(site, tree(site.root()));
  }

  @Override
  public StagedSite empty() {
    return new StagedSite(SitePlanner.EMPTY, tree(SitePlanner.EMPTY.root()));
  }

  @Override
  public List<StoreFault> check(Set<Sha256> roots) {
    return List.of();
  }

  @Override
  public List<StoreFault> repair(Set<Sha256> roots, ContentSupply supply) {
    return List.of();
  }

  @Override
  public Swept sweep(Supplier<Set<Sha256>> needed, BooleanSupplier goOn) {
    kept = needed.get();
    steps.take("sweep");
    return Swept.NOTHING;
  }

  /** What the last sweep was told to keep. */
  Set<Sha256> kept() {
    return kept;
  }

  @Override
  public Optional<FileChannel> content(Sha256 sha256) {
    return Optional.empty();
  }

  @Override
  public Directory directory(Sha256 digest) {
    Directory directory = directories.get(digest);
    if (directory == null) {
      throw new PrepException(CoreError.DATA_DAMAGED, "path", digest, "detail", "not staged");
    }
    return directory;
  }
}
