package mx.prep.publish.readers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.docroot.DirectoryTargetConfig;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.store.ObjectSiteStoreFactory;

/** A process that shows one cut after the other until it is killed, and says how far it is. */
final class Publisher {
  private Publisher() {}

  /**
   * Runs it.
   *
   * @param arguments a folder, and the number of the first cut
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
                new DirectoryTargetConfig(folder.resolve("www")),
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
