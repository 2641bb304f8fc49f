package mx.prep.core.pipeline;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.PackageFile;

/** A docroot, or a web server, that remembers what it showed. */
final class Shown implements Target, WebServer {
  private final String name;
  private final Steps steps;
  private final List<Sha256> roots = new ArrayList<>();
  private List<PackageFile> proof = List.of();
  private boolean recovered;

  Shown(String name, Steps steps) {
    this.name = name;
    this.steps = steps;
  }

  /** What visitors see now. */
  Optional<Sha256> now() {
    return roots.isEmpty() ? Optional.empty() : Optional.of(roots.get(roots.size() - 1));
  }

  /** Everything that visitors saw, one after the other. */
  List<Sha256> all() {
    return roots;
  }

  boolean isRecovered() {
    return recovered;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void show(StagedSite site) {
    Optional<Sha256> root = Optional.of(site.site().root());
    if (!now().equals(root)) {
      steps.take("show " + name);
      roots.add(site.site().root());
    }
  }

  @Override
  public void show(LiveSite site) {
    show(site.site());
    proof = site.proof();
  }

  /** What visitors may check it with. */
  List<PackageFile> proof() {
    return proof;
  }

  @Override
  public Optional<Sha256> shown() {
    return now();
  }

  @Override
  public void recover() {
    recovered = true;
  }

  @Override
  public void inspect(StagedSite site, Consumer<Difference> found) {
    // a list of roots has no files to look at
  }

  @Override
  public Repair repair(StagedSite site, Difference difference) {
    return Repair.of(Repair.Result.FOUND_RIGHT);
  }

  @Override
  public void start() {
    // nothing answers
  }

  @Override
  public Optional<URI> address() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
