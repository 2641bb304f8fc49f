package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mx.prep.core.config.Limits;
import mx.prep.core.node.Node;
import mx.prep.core.testkit.FaultyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T72: the process stops at every change that a publication makes on the disk, one after the other:
 * nothing after it happens any more, no cleaning up either. What visitors see is then the cut
 * before or the new one, whole; a start alone puts everything in order; and the delivery, which
 * comes again, goes live.
 */
final class StoppedAnywhereIT {
  @TempDir private Path folder;

  /** As if the power had gone: an error, since nobody catches those to clean up after them. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  @Test
  void oldOrNewAndWholeWhereverItStops() throws Exception {
    FaultyDifusor difusor = FaultyDifusor.of(folder, folder.resolve("difusor"), Limits.DEFAULT);
    Set<FaultyDisk.Change> stoppedAt = EnumSet.noneOf(FaultyDisk.Change.class);
    boolean stopped = true;
    boolean sawOld = false;
    boolean sawNewBeforeTheStart = false;
    for (int step = 0; stopped; step++) {
      difusor.again();
      StopAt stop = new StopAt(step);
      difusor.disk().rule(stop);
      try {
        difusor.takeIn();
      } catch (Throwable e) {
        assertThat(stop.at).as("nothing else goes wrong: %s", e).isNotNull();
      }
      difusor.disk().rule((change, path) -> {});
      stopped = stop.at != null;
      if (stopped) {
        stoppedAt.add(stop.at);
      }

      Map<String, String> atOnce = difusor.shown();
      assertThat(atOnce)
          .as("stopped at change %d", step)
          .isIn(FaultyDifusor.FIRST, FaultyDifusor.SECOND);
      try (Node node = difusor.open()) {
        Map<String, String> afterStart = difusor.shown();
        assertThat(afterStart)
            .as("after change %d and a start", step)
            .isIn(FaultyDifusor.FIRST, FaultyDifusor.SECOND);
        assertThat(atOnce.equals(FaultyDifusor.SECOND))
            .as("never back")
            .isIn(false, afterStart.equals(FaultyDifusor.SECOND));
        difusor.assertWell(node);
        sawOld |= afterStart.equals(FaultyDifusor.FIRST);
        sawNewBeforeTheStart |= stopped && atOnce.equals(FaultyDifusor.SECOND);
        difusor.poll(node);
        difusor.assertDone(node);
      }
      assertThat(difusor.leftOver()).as("after change %d", step).isEmpty();
    }
    assertThat(sawOld && sawNewBeforeTheStart).isTrue();
    assertThat(stoppedAt).containsExactlyInAnyOrder(FaultyDisk.Change.values());
  }

  /** Lets so many changes happen, and none after them. */
  private static final class StopAt implements FaultyDisk.Rule {
    private int left;
    private volatile FaultyDisk.Change at;

    StopAt(int left) {
      this.left = left;
    }

    @Override
    public synchronized void before(FaultyDisk.Change change, Path path) {
      if (left-- <= 0) {
        at = at == null ? change : at;
        throw new Stopped();
      }
    }
  }
}
