package mx.prep.core.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mx.prep.core.check.EarlierCuts;
import mx.prep.core.check.OnPage;
import mx.prep.core.check.SiteChecker;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.inspection.NamedInspector;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.pipeline.MendedState;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.publish.TargetFactory;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.rebuild.AcceptedBefore;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.text.Texts;

/**
 * Assembles a Difusor's installation from its configuration and the installed plug-ins.
 *
 * @param clock by which everything of this installation goes
 */
public record NodeFactory(Plugins plugins, Clock clock) {
  /**
   * Takes the data folder's lock, completes what a crash interrupted, and shows what belongs on the
   * page.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_IN_USE}, or of category {@code
   *     CONFIGURATION} or {@code RESOURCES}; nothing stays open
   */
  public Node open(PrepConfig config) {
    DataFolder data = new DataFolder(config.data());
    TrustGate trust = trust(config);
    Conventions conventions = conventions(config, trust);
    List<NamedInspector> inspectors = new Inspectors(plugins.inspectors()).of(config);
    List<AutoCloseable> open = new ArrayList<>();
    boolean handedOn = false;
    try {
      DataLock lock = keep(open, DataLock.take(data));
      SiteStore store = plugins.stores().openForWriting(data, config.limits());
      Records records = keep(open, mended(plugins.records().openForWriting(data, clock)));
      List<Target> targets = new ArrayList<>();
      TargetContext context = new TargetContext(data, store, clock);
      for (PluginConfig target : config.publish()) {
        targets.add(keep(open, target(plugins.targets().get(target.type()), target, context)));
      }
      SwitchSignal damage = new SwitchSignal();
      WebServer webServer =
          keep(
              open,
              webServer(
                  plugins.webServers().get(config.webserver().type()),
                  config,
                  context(config, store, targets, damage::raise)));
      Node node =
          new Node(
              new Equipment(
                  config,
                  data,
                  lock,
                  clock,
                  trust,
                  conventions,
                  acceptedBefore(config),
                  plugins.signatureSuffixes(),
                  inspectors,
                  store,
                  records,
                  targets,
                  webServer,
                  visitor(config),
                  damage),
              plugins.sources());
      node.recover();
      handedOn = true;
      return node;
    } finally {
      if (!handedOn) {
        Closing.closeAll(open);
      }
    }
  }

  private static Records mended(Records records) {
    return new Records(
        records.history(),
        records.audit(),
        new MendedState(records.state(), records.history(), records.audit(), records.incidents()),
        records.incidents());
  }

  /** What was accepted and recorded, for reading beside a writer. */
  public Records records(PrepConfig config) {
    return plugins.records().openForReading(new DataFolder(config.data()), clock);
  }

  /** The sites, for reading beside a writer. */
  public SiteReader store(PrepConfig config) {
    return plugins.stores().openForReading(new DataFolder(config.data()));
  }

  /**
   * Compares the site with the signed cut beside the agent, or without one. Takes no lock and
   * changes nothing.
   */
  public SiteCheck siteCheck(PrepConfig config) {
    DataFolder data = new DataFolder(config.data());
    SiteReader sites = store(config);
    List<AutoCloseable> open = new ArrayList<>();
    Records records = keep(open, records(config));
    TargetContext context = new TargetContext(data, sites, clock);
    List<Target> targets = new ArrayList<>();
    for (PluginConfig target : config.publish()) {
      targets.add(keep(open, target(plugins.targets().get(target.type()), target, context)));
    }
    Optional<Visitor> visitor = visitor(config).map(made -> keep(open, made));
    OnPage page =
        new OnPage(
            records.state(),
            new GuardedLedger(records.history(), records.state()),
            sites::staged,
            Optional::empty);
    return new SiteCheck(
        new SiteChecker(
            page, targets, visitor, sites, new EarlierCuts(records.history(), sites), () -> {}),
        open);
  }

  private Optional<Visitor> visitor(PrepConfig config) {
    return config.difusor().url().map(url -> plugins.visitors().create(url, config.siteCheck()));
  }

  /** The conventions that a configuration speaks of. */
  public Conventions conventions(PrepConfig config) {
    return conventions(config, trust(config));
  }

  /** Who may sign. */
  public TrustGate trust(PrepConfig config) {
    return plugins.trust().open(config.trust(), config.election(), clock);
  }

  /** The same, for packages that were accepted once, whoever is trusted now. */
  private Conventions acceptedBefore(PrepConfig config) {
    return conventions(config, new AcceptedBefore(plugins.signatureSuffixes()));
  }

  private Conventions conventions(PrepConfig config, TrustGate trust) {
    return new Conventions(
        plugins.conventions(),
        config.conventions(),
        new ConventionFactory.Context(
            config.election(), Optional.of(config.calendar()), trust, config.limits(), clock));
  }

  private static <T extends AutoCloseable> T keep(List<AutoCloseable> open, T opened) {
    open.add(opened);
    return opened;
  }

  private static <C> Target target(
      TargetFactory<C> factory, PluginConfig config, TargetContext context) {
    return factory.create(config.settings().as(factory.configType()), context);
  }

  private static <C> WebServer webServer(
      WebServerFactory<C> factory, PrepConfig config, WebServerContext context) {
    return factory.create(config.webserver().settings().as(factory.configType()), context);
  }

  private WebServerContext context(
      PrepConfig config, SiteReader sites, List<Target> targets, Runnable damaged) {
    return new WebServerContext(
        sites,
        new DataFolder(config.data()),
        targets.stream().map(Target::docroot).flatMap(Optional::stream).toList(),
        config.difusor().url(),
        clock,
        damaged);
  }

  /**
   * What the configured web server works with, for questions about it. Takes no lock, changes
   * nothing.
   */
  public WebServerContext webServerContext(PrepConfig config) {
    SiteReader sites = store(config);
    return withTargets(config, sites, targets -> context(config, sites, targets, () -> {}));
  }

  /**
   * Refuses what a start would refuse of targets and web server. Takes no lock, changes nothing.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}
   */
  public void checkServing(PrepConfig config) {
    snippet(plugins.webServers().get(config.webserver().type()), config, webServerContext(config));
  }

  private static <C> void snippet(
      WebServerFactory<C> factory, PrepConfig config, WebServerContext context) {
    factory.snippet(
        config.webserver().settings().as(factory.configType()), context, new Texts(Locale.ROOT));
  }

  /**
   * How each target shows sites, in the configuration's order. Takes no lock, changes nothing.
   *
   * @throws mx.prep.core.error.PrepException as a start would, where a target cannot be
   */
  public List<ShownAt> shownAt(PrepConfig config) {
    return withTargets(
        config,
        store(config),
        targets -> targets.stream().map(t -> new ShownAt(t.name(), t.strategy())).toList());
  }

  private <T> T withTargets(
      PrepConfig config, SiteReader sites, Function<List<Target>, T> question) {
    TargetContext context = new TargetContext(new DataFolder(config.data()), sites, clock);
    List<Target> targets = new ArrayList<>();
    try {
      for (PluginConfig target : config.publish()) {
        targets.add(target(plugins.targets().get(target.type()), target, context));
      }
      return question.apply(targets);
    } finally {
      Closing.closeAll(new ArrayList<>(targets));
    }
  }
}
