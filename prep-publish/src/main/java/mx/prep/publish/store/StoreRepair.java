package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.site.Directory;

/**
 * Mends a store, in rounds, since a listing that is back shows what is below it: contents first,
 * then the directories that name them.
 */
final class StoreRepair {
  /** As deep as sites may be, and more. */
  private static final int MOST_ROUNDS = 600;

  private final ObjectFiles objects;
  private final SiteTrees trees;
  private final StoreCheck check;
  private final List<ContentSupply> supplies;
  private final ObjectStaging staging;

  /**
   * Changes nothing yet.
   *
   * @param staging where what is brought lies until it is taken over
   */
  StoreRepair(
      ObjectFiles objects,
      SiteTrees trees,
      StoreCheck check,
      ContentSupply supply,
      ObjectStaging staging) {
    this.objects = objects;
    this.trees = trees;
    this.check = check;
    this.supplies = List.of(new OtherNames(trees), supply);
    this.staging = staging;
  }

  List<StoreFault> run(Set<Sha256> roots) throws IOException {
    List<StoreFault> faults = check.run(roots);
    boolean progress = true;
    for (int round = 0; progress && !faults.isEmpty() && round < MOST_ROUNDS; round++) {
      Set<StoreFault> before = Set.copyOf(faults);
      mend(faults);
      faults = check.run(roots);
      progress = !before.equals(Set.copyOf(faults));
    }
    return faults;
  }

  private void mend(List<StoreFault> faults) throws IOException {
    Set<Sha256> wrong = new HashSet<>();
    Set<Sha256> wanted = new HashSet<>();
    List<Directory> missing = new ArrayList<>();
    for (StoreFault fault : faults) {
      switch (fault.kind()) {
        case OBJECT_MISSING -> wanted.add(fault.digest());
        case OBJECT_DAMAGED -> {
          if (!objects.reseal(fault.path(), fault.digest())) {
            wanted.add(fault.digest());
          }
        }
        case TREE_DIFFERS -> wrong.add(fault.digest());
        case TREE_MISSING -> trees.directory(fault.path()).ifPresent(missing::add);
      }
    }
    wrong.addAll(replace(wanted));
    mendTrees(wrong);
    if (faults.stream().noneMatch(fault -> fault.kind().name().startsWith("OBJECT"))) {
      trees.rebuild(missing);
    }
  }

  /** The contents that are good again. */
  private Set<Sha256> replace(Set<Sha256> wanted) throws IOException {
    Set<Sha256> left = new HashSet<>(wanted);
    for (ContentSupply supply : supplies) {
      if (!left.isEmpty()) {
        supply.bring(Set.copyOf(left), staging);
        Map<Sha256, Path> brought = staging.fresh();
        brought.keySet().retainAll(left);
        objects.adopt(brought);
        for (Sha256 each : Set.copyOf(left)) {
          if (objects.isWhole(each)) {
            left.remove(each);
          }
        }
      }
    }
    Set<Sha256> replaced = new HashSet<>(wanted);
    replaced.removeAll(left);
    return replaced;
  }

  /**
   * Those that are wrong, and every tree on disk that names a content whose file is another now.
   */
  private void mendTrees(Set<Sha256> wrongOrReplaced) throws IOException {
    if (wrongOrReplaced.isEmpty()) {
      return;
    }
    for (Path tree : trees.all()) {
      Optional<Directory> directory = trees.directory(tree);
      if (directory.isPresent()
          && (wrongOrReplaced.contains(directory.get().digest())
              || directory.get().entries().stream()
                  .anyMatch(entry -> wrongOrReplaced.contains(entry.digest())))) {
        trees.mend(directory.get(), check.differences(directory.get(), tree));
      }
    }
  }
}
