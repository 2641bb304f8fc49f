package mx.prep.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.site.SitePlanner;
import mx.prep.integrity.pack.Packed;

/** A simulated election night: an Institute and a Difusor, from the first cut to the last. */
public final class Demo implements AutoCloseable {
  private static final int USUAL_PORT = 8080;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LATE_CUTS = 4;

  private final DemoPlan plan;
  private final Path folder;
  private final DemoInstitute institute;
  private final DemoDifusor difusor;
  private final Arrivals arrivals;
  private final DemoReport report;

  private Demo(
      DemoPlan plan,
      Path folder,
      DemoInstitute institute,
      DemoDifusor difusor,
      Arrivals arrivals,
      DemoReport report) {
    this.plan = plan;
    this.folder = folder;
    this.institute = institute;
    this.difusor = difusor;
    this.arrivals = arrivals;
    this.report = report;
  }

  /** Waits between cuts. */
  @FunctionalInterface
  public interface Pause {
    /** Whether to go on after that time; at once false where the person has had enough. */
    boolean goOn(Duration time) throws InterruptedException;
  }

  /**
   * Sets both up in a temporary folder, which goes when this is closed.
   *
   * @param failures hears what goes wrong at the Difusor
   */
  public static Demo open(
      DemoPlan plan, NodeFactory nodes, DemoReport report, Consumer<PrepException> failures) {
    Path folder = null;
    DemoInstitute institute = null;
    boolean handedOn = false;
    try {
      int port = plan.port().isPresent() ? plan.port().getAsInt() : usualOrFree();
      folder = Files.createTempDirectory("prep-demo-");
      Path home = Files.createDirectory(folder.resolve("instituto"));
      institute = DemoInstitute.open(home, plan.night(), nodes.clock());
      Arrivals arrivals = new Arrivals(failures);
      DemoDifusor difusor =
          DemoDifusor.open(folder.resolve("difusor"), institute, port, nodes, arrivals);
      handedOn = true;
      return new Demo(plan, folder, institute, difusor, arrivals, report);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", "prep-demo", "detail", e);
    } finally {
      if (!handedOn) {
        clear(Optional.ofNullable(institute), Optional.ofNullable(folder));
      }
    }
  }

  private static int usualOrFree() {
    try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      // Somebody else has it: the system chooses.
      return 0;
    }
  }

  /** Plays the night and compares the site with the last signed cut; whether all went well. */
  public boolean play(Pause pause) throws InterruptedException {
    report.begin(institute.address(), folder, page());
    SiteSummary signed = SitePlanner.EMPTY;
    int live = 0;
    for (int cut = 1; cut <= plan.cuts(); cut++) {
      long began = System.nanoTime();
      CutResult result = play(cut);
      report.cut(result, plan.cuts());
      live += result.live() ? 1 : 0;
      signed = result.manifest().contents().site();
      Duration left = plan.interval().minusNanos(System.nanoTime() - began);
      if (cut < plan.cuts() && !pause.goOn(left.isNegative() ? Duration.ZERO : left)) {
        return false;
      }
    }
    SiteProof proof = SiteProof.of(signed, difusor.node().store(), page());
    report.end(live, plan.cuts(), proof);
    return live == plan.cuts() && proof.holds();
  }

  private CutResult play(int cut) throws InterruptedException {
    try {
      boolean last = cut == plan.cuts();
      Duration next = plan.interval().multipliedBy(LATE_CUTS).plus(PATIENCE);
      Packed packed = institute.make(cut, last ? Optional.empty() : Optional.of(next));
      long signed = System.nanoTime();
      institute.deliver(packed);
      String name = String.valueOf(packed.archive().getFileName());
      String stem = name.substring(0, name.length() - ".zip".length());
      return new CutResult(
          packed.manifest(),
          arrivals.await(stem, PATIENCE),
          Duration.ofNanos(System.nanoTime() - signed));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  /** Says that the page stays up. */
  public void staysUp() {
    report.staysUp(page());
  }

  private URI page() {
    return difusor.address();
  }

  @Override
  public void close() {
    difusor.close();
    clear(Optional.of(institute), Optional.of(folder));
  }

  private static void clear(Optional<DemoInstitute> institute, Optional<Path> folder) {
    institute.ifPresent(DemoInstitute::close);
    folder.ifPresent(
        temporary -> {
          try {
            FolderRemoval.remove(temporary);
          } catch (IOException e) {
            throw new PrepException(e, CoreError.DISK, "path", temporary, "detail", e);
          }
        });
  }
}
