package mx.prep.core.check;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.site.Directory;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verify.VerifiedCut;

/** A store with one damaged content, whose repairs end as they are told to; nothing else works. */
final class BrokenStore implements SiteStore {
  static final StoreFault FAULT =
      new StoreFault(StoreFault.Kind.OBJECT_DAMAGED, Sha256.of(new byte[0]), Path.of("objeto"));

  private final Deque<Supplier<List<StoreFault>>> repairs = new ArrayDeque<>();
  private List<StoreFault> faults = List.of(FAULT);

  /** What the next repair does: leaves faults, or throws. */
  BrokenStore repairs(Supplier<List<StoreFault>> repair) {
    repairs.add(repair);
    return this;
  }

  @Override
  public List<StoreFault> check(Set<Sha256> roots) {
    return faults;
  }

  @Override
  public List<StoreFault> repair(Set<Sha256> roots, ContentSupply supply) {
    faults = repairs.remove().get();
    return faults;
  }

  @Override
  public ContentStaging open() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSite stage(VerifiedCut cut) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSite notice(Path page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSite empty() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSite staged(AcceptedCut cut) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FileChannel> content(Sha256 sha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Directory directory(Sha256 digest) {
    throw new UnsupportedOperationException();
  }
}
