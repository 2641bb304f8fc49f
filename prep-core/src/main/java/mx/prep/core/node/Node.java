package mx.prep.core.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.calendar.CalendarLog;
import mx.prep.core.calendar.ClockWatch;
import mx.prep.core.check.SiteRepair;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.inspection.InspectionBounds;
import mx.prep.core.inspection.Inspections;
import mx.prep.core.inspection.NamedInspector;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.order.OrderBox;
import mx.prep.core.order.OrderDesk;
import mx.prep.core.order.PublishOrder;
import mx.prep.core.order.RepairOrder;
import mx.prep.core.order.RollbackOrder;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Freshness;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.pipeline.KeptSites;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.pipeline.Proofs;
import mx.prep.core.pipeline.Publication;
import mx.prep.core.pipeline.ReceivingSource;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.pipeline.SignatureGrace;
import mx.prep.core.pipeline.Sweeper;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.pipeline.TrustWatch;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.WebServer;
import mx.prep.core.rebuild.Rollback;
import mx.prep.core.rebuild.RollbackWatch;
import mx.prep.core.rebuild.SiteRebuild;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.verify.ContentRules;

/**
 * A Difusor's installation at work: the one process that holds the data folder's lock. Made by
 * {@link NodeFactory}; closing it frees everything.
 */
public final class Node implements AutoCloseable {
  private final PrepConfig config;
  private final Plugins plugins;
  private final DataFolder data;
  private final Clock clock;
  private final TrustGate trust;
  private final Conventions conventions;
  private final SiteStore store;
  private final Records records;
  private final GuardedLedger ledger;
  private final Publication publication;
  private final Inspections inspections;
  private final KeptSites kept;
  private final Pipeline pipeline;
  private final List<Target> targets;
  private final Rollback rollback;
  private final SiteCare care;
  private final WebServer webServer;
  private final DataLock lock;
  private final List<AutoCloseable> open;

  Node(
      PrepConfig config,
      Plugins plugins,
      DataFolder data,
      Clock clock,
      TrustGate trust,
      Conventions conventions,
      SiteStore store,
      Records records,
      List<Target> targets,
      WebServer webServer,
      List<NamedInspector> inspectors,
      Conventions acceptedBefore,
      Optional<Visitor> visitor,
      SwitchSignal damage,
      DataLock lock) {
    this.config = config;
    this.plugins = plugins;
    this.data = data;
    this.clock = clock;
    this.trust = trust;
    this.conventions = conventions;
    this.store = store;
    this.records = records;
    this.targets = List.copyOf(targets);
    this.webServer = webServer;
    this.lock = lock;
    this.ledger = new GuardedLedger(records.history(), records.state());
    SiteRebuild rebuild =
        new SiteRebuild(
            records.history(),
            acceptedBefore.all(),
            new ContentRules(config.limits()),
            store,
            records.audit());
    SwitchSignal signal = new SwitchSignal();
    this.publication =
        new Publication(
            config.calendar(),
            rebuild,
            () -> config.notice().map(store::notice).orElseGet(store::empty),
            targets,
            webServer,
            new Proofs(records.history(), plugins.signatureSuffixes()),
            records.state(),
            records.audit(),
            clock,
            signal);
    this.inspections =
        new Inspections(
            inspectors, store, records.audit(), records.incidents(), InspectionBounds.DEFAULT);
    this.kept =
        new KeptSites(config.calendar(), records, publication, targets, config.history(), clock);
    this.care =
        SiteCare.of(
            config, store, records, targets, visitor, publication, rebuild, kept, signal, damage);
    Sweeper sweeper = new Sweeper(store, kept);
    this.pipeline =
        new Pipeline(
            Verifiers.of(config, clock),
            store,
            records,
            publication,
            inspections.and(sweeper),
            conventions::find,
            clock);
    this.rollback = new Rollback(config.calendar(), records, rebuild, pipeline, clock);
    this.open = new ArrayList<>(List.of(lock, records, inspections, sweeper));
    visitor.ifPresent(open::add);
    this.open.addAll(targets);
    this.open.add(webServer);
  }

  /** Completes what a crash interrupted, and shows what belongs on the page. Called once, first. */
  void recover() {
    pipeline.recover(config.calendar().series().stream().map(SeriesWindow::id).toList());
  }

  public PrepConfig config() {
    return config;
  }

  public DataFolder data() {
    return data;
  }

  public Conventions conventions() {
    return conventions;
  }

  public SiteStore store() {
    return store;
  }

  public Records records() {
    return records;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /** The sites that stay on disk. */
  public KeptSites kept() {
    return kept;
  }

  public Publication publication() {
    return publication;
  }

  /** Where sites are shown, in the configuration's order. */
  public List<Target> targets() {
    return targets;
  }

  public Rollback rollback() {
    return rollback;
  }

  /** Mends the docroots. */
  public SiteRepair repair() {
    return care.repair();
  }

  public WebServer webServer() {
    return webServer;
  }

  /**
   * Starts the web server and the sources.
   *
   * @return the agent at work; close it before this node
   */
  public Agent start(AgentListener listener) {
    records
        .audit()
        .append(
            AuditEvent.of(
                AuditEvent.Type.STARTED,
                "difusor",
                config.difusor().id(),
                "trust",
                trust.fingerprint().orElse("-")));
    conventions.all().stream()
        .filter(Convention::unsigned)
        .forEach(
            unsigned ->
                records
                    .audit()
                    .append(
                        AuditEvent.of(
                            AuditEvent.Type.UNSIGNED_CONVENTION, "convention", unsigned.name())));
    List<ReceivingSource> sources = new ArrayList<>();
    config.sources().forEach(source -> sources.add(source(source, sources.size() + 1)));
    Agent agent =
        new Agent(
            pipeline,
            publication,
            sources,
            new Freshness(config.calendar(), ledger, clock),
            new TrustWatch(trust, records),
            new SignatureGrace(config.limits().signatureGrace(), clock),
            records,
            clock,
            listener,
            routines(listener));
    open.addAll(sources.stream().map(ReceivingSource::source).toList());
    webServer.start();
    inspectWhatIsLive();
    agent.start();
    return agent;
  }

  /** What the agent does beside the way of packages. */
  private List<Routine> routines(AgentListener listener) {
    AuditLog audit = records.audit();
    List<Routine> routines =
        new ArrayList<>(
            List.of(
                orders(listener),
                new LockWatch(lock, listener),
                new WebServerWatch(webServer, records.incidents()),
                care.watch(),
                care.storeWatch(),
                new RollbackWatch(rollback, records.incidents()),
                new CalendarLog(config.calendar(), audit, clock),
                new ClockWatch(clock, System::nanoTime, audit, records.incidents())));
    care.visits().ifPresent(routines::add);
    return routines;
  }

  /** What commands may ask of the agent. */
  private OrderDesk orders(AgentListener listener) {
    return new OrderDesk(
        new OrderBox(data),
        Map.of(
            RollbackOrder.KIND,
            new RollbackOrder(rollback),
            RepairOrder.KIND,
            new RepairOrder(care.repair()),
            PublishOrder.KIND,
            new PublishOrder(pipeline, conventions::get, data, listener)),
        clock);
  }

  /** A crash may have come between a cut and its inspection: it is looked at again, whole. */
  private void inspectWhatIsLive() {
    records
        .state()
        .live()
        .flatMap(live -> ledger.find(live.series(), live.cut().sequence()))
        .ifPresent(cut -> inspections.accepted(cut, Optional.empty()));
  }

  private ReceivingSource source(SourceConfig source, int number) {
    String type = source.plugin().type();
    Convention convention = conventions.get(source.convention());
    String id = number + "-" + type;
    SourceContext context =
        new SourceContext(
            convention,
            data.incoming(id),
            data.sourceMemory(id),
            config.limits(),
            clock,
            records.audit()::append);
    try {
      Durable.createDirectories(context.incoming());
    } catch (java.io.IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", context.incoming(), "detail", e);
    }
    return new ReceivingSource(
        type, create(plugins.sources().get(type), source, context), convention);
  }

  private static <C> Source create(
      SourceFactory<C> factory, SourceConfig source, SourceContext context) {
    return factory.create(source.plugin().settings().as(factory.configType()), context);
  }

  /** Frees everything, the last opened first. */
  @Override
  public void close() {
    Closing.closeAll(open);
  }
}
