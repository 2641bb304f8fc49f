package mx.prep.publish.webserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.docroot.DirectoryTargetConfig;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.docroot.DocrootStrategy;
import mx.prep.publish.store.ObjectSiteStoreFactory;

/** A Difusor with a document root and a web server that is not ours. */
final class Foreign implements AutoCloseable {
  final DataFolder data;
  final Path docroot;
  private final Path folder;
  final SiteStore store;
  private final VerifiedCuts cuts;
  private final Target target;
  private final WebServer server;
  private long sequence;

  Foreign(Path folder, ForeignServerFactory factory, ServerConfig config, Clock clock) {
    this(folder, factory, config, clock, DocrootStrategy.AUTO);
  }

  Foreign(
      Path folder,
      ForeignServerFactory factory,
      ServerConfig config,
      Clock clock,
      DocrootStrategy strategy) {
    this.folder = folder;
    this.data = new DataFolder(folder.resolve("data"));
    this.docroot = folder.resolve("www").resolve("prep");
    this.store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    this.cuts = new VerifiedCuts(store, folder);
    this.target =
        new DirectoryTargetFactory()
            .create(
                new DirectoryTargetConfig(docroot, strategy, Duration.ofMinutes(3)),
                new TargetContext(data, store, clock));
    this.server =
        factory.create(
            config,
            new WebServerContext(
                store, data, target.docroot().stream().toList(), Optional.empty(), clock));
    target.recover();
  }

  StagedSite accept(Map<String, byte[]> files) {
    return cuts.accept(cuts.full(files));
  }

  /** With a manifest and a signature of that text. */
  LiveSite proven(StagedSite site, String text) throws Exception {
    List<PackageFile> proof =
        List.of(proof("manifest.json", text), proof("manifest.json.p7s", "sig " + text));
    return next(site, proof);
  }

  /** As the cut after those before. */
  LiveSite next(StagedSite site, List<PackageFile> proof) {
    OffsetDateTime cutoff = OffsetDateTime.parse("2024-06-02T23:15:00-06:00");
    CutRef ref = new CutRef(++sequence, Sha256.of(new byte[] {(byte) sequence}));
    AcceptedCut cut =
        new AcceptedCut(
            new ElectionId("chiapas-2024"),
            new SeriesId("jornada"),
            Mode.ELECTION,
            ref,
            cutoff,
            Optional.empty(),
            site.site(),
            cutoff.toInstant(),
            true);
    return new LiveSite(site, proof, Optional.of(cut));
  }

  private PackageFile proof(String name, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(Files.createTempFile(folder, "proof", ""), bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return new PackageFile(name, file, bytes.length, Sha256.of(bytes));
  }

  /** The same with another configuration, as after a restart. */
  WebServer configured(ForeignServerFactory factory, ServerConfig config, Clock clock) {
    return factory.create(
        config,
        new WebServerContext(
            store, data, target.docroot().stream().toList(), Optional.empty(), clock));
  }

  /** As the pipeline does. */
  void show(LiveSite site) {
    server.prepare(site);
    target.show(site.site());
    server.show(site);
  }

  void start() {
    server.start();
  }

  @Override
  public void close() {
    server.close();
    target.close();
  }
}
