package mx.prep.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.check.SiteRepair;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Freshness;
import mx.prep.core.pipeline.KeptSites;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.pipeline.ReceivingSource;
import mx.prep.core.pipeline.SignatureGrace;
import mx.prep.core.pipeline.TrustWatch;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.WebServer;
import mx.prep.core.rebuild.Rollback;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.SourceFactory;

/**
 * A Difusor's installation at work: the one process that holds the data folder's lock. Made by
 * {@link NodeFactory}; closing it frees everything.
 */
public final class Node implements AutoCloseable {
  private final Equipment equipment;
  private final Sources sources;
  private final PackageWay way;
  private final SiteCare care;
  private final Rollback rollback;
  private final List<AutoCloseable> open;

  Node(Equipment equipment, Registry<SourceFactory<?>> sources) {
    this.equipment = equipment;
    this.sources =
        new Sources(
            sources,
            equipment.conventions(),
            equipment.data(),
            records().audit(),
            equipment.clock());
    this.way = PackageWay.of(equipment);
    this.care = SiteCare.of(equipment, way);
    this.rollback =
        new Rollback(
            config().calendar(), records(), way.rebuild(), way.pipeline(), equipment.clock());
    this.open =
        new ArrayList<>(List.of(equipment.lock(), records(), way.inspections(), way.sweeper()));
    equipment.visitor().ifPresent(open::add);
    this.open.addAll(equipment.targets());
    this.open.add(equipment.webServer());
  }

  /** Completes what a crash interrupted, and shows what belongs on the page. Called once, first. */
  void recover() {
    way.pipeline().recover(config().calendar().series().stream().map(SeriesWindow::id).toList());
  }

  public PrepConfig config() {
    return equipment.config();
  }

  public DataFolder data() {
    return equipment.data();
  }

  public Conventions conventions() {
    return equipment.conventions();
  }

  public SiteStore store() {
    return equipment.store();
  }

  public Records records() {
    return equipment.records();
  }

  public Pipeline pipeline() {
    return way.pipeline();
  }

  /** The sites that stay on disk. */
  public KeptSites kept() {
    return way.kept();
  }

  /** Where sites are shown, in the configuration's order. */
  public List<Target> targets() {
    return equipment.targets();
  }

  public Rollback rollback() {
    return rollback;
  }

  /** Mends the docroots. */
  public SiteRepair repair() {
    return care.repair();
  }

  public WebServer webServer() {
    return equipment.webServer();
  }

  /**
   * Starts the web server and the sources.
   *
   * @return the agent at work; close it before this node
   */
  public Agent start(AgentListener listener) {
    tellOfTheStart();
    List<ReceivingSource> receiving = sources.of(config());
    Agent agent =
        new Agent(
            way.pipeline(),
            way.publication(),
            receiving,
            new Freshness(config().calendar(), way.ledger(), equipment.clock()),
            new TrustWatch(equipment.trust(), records()),
            new SignatureGrace(config().limits().signatureGrace(), equipment.clock()),
            records(),
            equipment.clock(),
            listener,
            new Duties(equipment, way.pipeline(), rollback, care).of(listener));
    open.addAll(receiving.stream().map(ReceivingSource::source).toList());
    webServer().start();
    inspectWhatIsLive();
    agent.start();
    return agent;
  }

  private void tellOfTheStart() {
    records()
        .audit()
        .append(
            AuditEvent.of(
                AuditEvent.Type.STARTED,
                "difusor",
                config().difusor().id(),
                "trust",
                equipment.trust().fingerprint().orElse("-")));
    conventions().all().stream()
        .filter(Convention::unsigned)
        .forEach(
            unsigned ->
                records()
                    .audit()
                    .append(
                        AuditEvent.of(
                            AuditEvent.Type.UNSIGNED_CONVENTION, "convention", unsigned.name())));
  }

  /** A crash may have come between a cut and its inspection: it is looked at again, whole. */
  private void inspectWhatIsLive() {
    records()
        .state()
        .live()
        .flatMap(live -> way.ledger().find(live.series(), live.cut().sequence()))
        .ifPresent(cut -> way.inspections().accepted(cut, Optional.empty()));
  }

  /** Frees everything, the last opened first. */
  @Override
  public void close() {
    Closing.closeAll(open);
  }
}
