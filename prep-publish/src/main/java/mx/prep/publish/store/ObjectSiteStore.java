package mx.prep.publish.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Parallel;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.publish.Swept;
import mx.prep.core.site.Directory;
import mx.prep.core.site.SitePlan;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verify.VerifiedCut;

/**
 * The writing side: objects first, durable; then the trees that lead to them. So whatever has a
 * name is whole, and a cut costs what it changes.
 */
final class ObjectSiteStore implements SiteStore {
  private final DataFolder data;
  private final StoreFolders folders;
  private final ObjectReader reader;
  private final ObjectFiles objects;
  private final Spares spares;
  private final SiteTrees trees;
  private final Room room;
  private final Gate gate = new Gate();

  ObjectSiteStore(DataFolder data, ObjectReader reader, Room room) {
    this.data = data;
    this.folders = new StoreFolders(data);
    this.reader = reader;
    this.spares = new Spares(data, reader);
    this.objects = new ObjectFiles(data, spares::forget);
    this.trees = new SiteTrees(data, reader, spares);
    this.room = room;
  }

  @Override
  public ContentStaging open() {
    return staging();
  }

  private ObjectStaging staging() {
    gate.enter();
    boolean opened = false;
    try {
      folders.make();
      Path folder = Files.createTempDirectory(data.staging(), "");
      ObjectStaging staging = new ObjectStaging(folder, objects, room, gate::leave);
      opened = true;
      return staging;
    } catch (IOException e) {
      throw DiskFailure.of(e, data.staging());
    } finally {
      if (!opened) {
        gate.leave();
      }
    }
  }

  @Override
  public Swept sweep(Supplier<Set<Sha256>> needed, BooleanSupplier goOn) {
    Gate.Pass pass = gate.pass();
    try {
      return new Sweep(data, reader, pass, goOn).run(needed);
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    }
  }

  @Override
  public void prepare(BooleanSupplier goOn) {
    spares.prepare(gate.pass(), goOn);
  }

  @Override
  public List<StoreFault> check(Set<Sha256> roots) {
    gate.enter();
    try {
      return new StoreCheck(data, objects, reader).run(roots);
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    } finally {
      gate.leave();
    }
  }

  @Override
  public synchronized List<StoreFault> repair(Set<Sha256> roots, ContentSupply supply) {
    try (ObjectStaging staging = staging()) {
      StoreCheck check = new StoreCheck(data, objects, reader);
      return new StoreRepair(objects, trees, check, supply, staging).run(roots);
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    }
  }

  @Override
  public synchronized StagedSite stage(VerifiedCut cut) {
    if (!(cut.contents() instanceof ObjectStaging contents) || !contents.isFor(objects)) {
      throw new IllegalArgumentException("the contents of this cut are in another store");
    }
    List<Directory> directories = cut.plan().directories();
    try {
      for (Directory directory : directories) {
        contents.put(directory.listing());
      }
      build(directories, contents.fresh(), Spares.paths(cut.plan().site().root(), directories));
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    }
    directories.forEach(reader::remember);
    return trees.site(cut.plan().site());
  }

  /**
   * Contents, then trees. While the disk makes the contents durable and they become objects, the
   * trees' folders are filled with names of them: of those that are new, where they lie now.
   */
  private void build(
      List<Directory> directories, Map<Sha256, Path> fresh, Map<Sha256, String> paths)
      throws IOException {
    folders.make();
    List<Directory> missing = trees.missing(directories);
    objects.makeFolders(fresh.keySet());
    try {
      Parallel.both(
          () -> {
            BulkForce.force(fresh.values(), List.of());
            objects.takeOver(fresh);
          },
          () ->
              trees.fill(
                  missing, sha256 -> fresh.getOrDefault(sha256, data.object(sha256)), paths));
      objects.force(missing.stream().map(each -> trees.temporary(each.digest())).toList());
      trees.name(missing);
    } finally {
      trees.clear(missing);
    }
  }

  @Override
  public void requireRoom(long bytes) {
    try {
      room.require(bytes);
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    }
  }

  @Override
  public synchronized StagedSite notice(Path page) {
    try (ContentStaging staging = open()) {
      ObjectStaging contents = (ObjectStaging) staging;
      SitePlan plan = new NoticeFiles(page).plan(contents);
      for (Directory directory : plan.directories()) {
        contents.put(directory.listing());
      }
      build(plan.directories(), contents.fresh(), Map.of());
      return trees.site(plan.site());
    } catch (IOException e) {
      throw DiskFailure.of(e, page);
    }
  }

  @Override
  public synchronized StagedSite empty() {
    try {
      build(List.of(Directory.of(List.of())), Map.of(), Map.of());
    } catch (IOException e) {
      throw DiskFailure.of(e, data.trees());
    }
    return trees.site(SitePlanner.EMPTY);
  }

  @Override
  public Directory directory(Sha256 digest) {
    return reader.directory(digest);
  }

  @Override
  public StagedSite staged(AcceptedCut cut) {
    return reader.staged(cut);
  }

  @Override
  public Optional<FileChannel> content(Sha256 sha256) {
    return reader.content(sha256);
  }
}
