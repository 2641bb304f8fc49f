package mx.prep.publish.readers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.docroot.DirectoryTargetConfig;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.docroot.DocrootStrategy;
import mx.prep.publish.store.ObjectSiteStoreFactory;

/** A process that shows one cut after the other until it is killed, and says how far it is. */
final class Publisher {
  private Publisher() {}

  /** A docroot's settings, with little time for earlier cuts, so that they are removed too. */
  static DirectoryTargetConfig config(Path docroot, DocrootStrategy strategy) {
    return new DirectoryTargetConfig(docroot, strategy, Duration.ofMillis(20));
  }

  /**
   * Runs it.
   *
   * @param arguments a folder, the number of the first cut, and a docroot strategy
   */
  @SuppressWarnings("SystemOut") // what the killer waits for
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Path folder = Path.of(arguments[0]);
    DataFolder data = new DataFolder(folder.resolve("data"));
    SiteStore store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    Target target =
        new DirectoryTargetFactory()
            .create(
                config(folder.resolve("www"), DocrootStrategy.valueOf(arguments[2])),
                new TargetContext(data, store, Clock.systemUTC()));
    target.recover();
    for (int cut = Integer.parseInt(arguments[1]); ; cut++) {
      out.println("taking in " + cut);
      StagedSite site = cuts.accept(cuts.full(SelfNamingSite.of(cut)));
      out.println("showing " + cut);
      target.show(site);
      out.println("shown " + cut);
    }
  }
}
