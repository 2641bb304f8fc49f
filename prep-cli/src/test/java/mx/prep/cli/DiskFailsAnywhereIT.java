package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * T70, T71: a real file system becomes full of bytes, full of files, or read-only right before each
 * change that a publication makes on it, one after the other, and stays so. What visitors see is
 * the cut before or the new one, whole; the failure is one of resources (exit 14) or, where what
 * was left to do needs no room, none; and when there is room, the same delivery goes live.
 */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
final class DiskFailsAnywhereIT {
  private static final Logger LOG = LoggerFactory.getLogger(DiskFailsAnywhereIT.class);
  private static final int RESOURCES = 14;

  /** Where a cut is on its way, by the folder that is changed. */
  private enum Stage {
    RECEIVING("data/incoming/.*"),
    STAGING("data/staging/.*"),
    OBJECTS("data/objects/.*"),
    TREES("data/trees/.*"),
    HISTORY("data/packages/.*"),
    AUDIT("data/audit/.*"),
    STATE("data/state/.*"),
    DOCROOT("\\.?docroot.*"),
    SWEEP(""),
    OTHER(".*");

    private final String paths;

    Stage(String paths) {
      this.paths = paths;
    }

    static Stage of(FaultyDisk.Change change, String path, boolean live) {
      boolean isSwept =
          live && change == FaultyDisk.Change.DELETE && path.matches("data/(objects|trees)/.*");
      return isSwept
          ? SWEEP
          : Stream.of(values()).filter(s -> path.matches(s.paths)).findFirst().orElse(OTHER);
    }
  }

  /** How the disk fails. */
  private enum Fault {
    NO_BYTES,
    NO_FILES,
    READ_ONLY
  }

  @TempDir private Path folder;
  private SmallDisk mounted;
  private FaultyDifusor difusor;

  @BeforeEach
  void mount() throws Exception {
    mounted = new SmallDisk(folder.resolve("disk"));
    mounted.mount("size=4m,nr_inodes=600");
    Limits everything =
        new Limits(
            Limits.DEFAULT.packageSize(),
            Limits.DEFAULT.unpackedSize(),
            Limits.DEFAULT.fileSize(),
            Limits.DEFAULT.files(),
            Limits.DEFAULT.maxSequenceJump(),
            new ByteSize(0));
    difusor = FaultyDifusor.of(folder, mounted.root().resolve("difusor"), everything);
  }

  @AfterEach
  void unmount() throws Exception {
    mounted.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theLastGoodCutStaysAndTheNewOneGoesLiveWhenThereIsRoom(Fault fault) throws Exception {
    Map<Stage, Set<String>> met = new EnumMap<>(Stage.class);
    boolean reached = true;
    for (int step = 0; reached; step++) {
      difusor.again();
      FailAt failing = new FailAt(step, fault);
      difusor.disk().rule(failing);
      boolean broke = broke(fault, step);
      difusor.disk().rule((change, path) -> {});
      reached = failing.at != null;
      if (failing.at != null) {
        met.computeIfAbsent(failing.at, s -> new TreeSet<>()).add(broke ? "breaks" : "goes on");
      }

      Map<String, String> shown = difusor.shown();
      assertThat(shown)
          .as("%s at change %d", fault, step)
          .isIn(FaultyDifusor.FIRST, FaultyDifusor.SECOND);
      if (!broke) {
        assertThat(shown).as("%s at change %d", fault, step).isEqualTo(FaultyDifusor.SECOND);
      }
      failing.undo();
      try (Node node = difusor.open()) {
        difusor.assertWell(node);
        difusor.poll(node);
        difusor.assertDone(node);
      }
      assertThat(difusor.leftOver()).as("%s at change %d", fault, step).isEmpty();
    }
    LOG.info("{}: {}", fault, met);
    for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.OTHER))) {
      // What is left over is taken away without room, and may wait; all before it is told.
      assertThat(met).as("%s", fault).containsKey(stage);
      assertThat(met.get(stage))
          .as("%s at %s", fault, stage)
          .contains(stage == Stage.SWEEP ? "goes on" : "breaks");
    }
  }

  /** Whether somebody was told; then of what, and that a command would end with 14. */
  private boolean broke(Fault fault, int step) throws Exception {
    try {
      difusor.takeIn();
      return false;
    } catch (PrepException e) {
      assertThat(e.code().category())
          .as("%s at change %d: %s", fault, step, e)
          .isEqualTo(ErrorCategory.RESOURCES);
      assertThat(e.code().category().exit()).isEqualTo(RESOURCES);
      return true;
    }
  }

  /** Lets so many changes happen, then fails for good. */
  private final class FailAt implements FaultyDisk.Rule {
    private final Path ballast = mounted.root().resolve("ballast");
    private final Fault fault;
    private int left;
    private volatile Stage at;

    FailAt(int left, Fault fault) {
      this.left = left;
      this.fault = fault;
    }

    @Override
    public synchronized void before(FaultyDisk.Change change, Path path) throws IOException {
      if (left-- == 0) {
        String name = difusor.real().relativize(FaultyDisk.real(path)).toString();
        at = Stage.of(change, name, difusor.shown().equals(FaultyDifusor.SECOND));
        fail();
      }
    }

    private void fail() throws IOException {
      switch (fault) {
        case NO_BYTES ->
            Files.write(ballast, new byte[(int) mounted.root().toFile().getUsableSpace()]);
        case NO_FILES -> {
          Files.createDirectory(ballast);
          for (int i = 0; canCreate(ballast.resolve("f" + i)); i++) {
            // until there is no name left
          }
        }
        case READ_ONLY -> mounted.coverReadOnly();
      }
    }

    private static boolean canCreate(Path file) {
      try {
        Files.createFile(file);
        return true;
      } catch (IOException full) {
        return false;
      }
    }

    void undo() {
      try {
        if (fault == Fault.READ_ONLY && at != null) {
          mounted.uncover();
        } else if (Files.isDirectory(ballast)) {
          FolderRemoval.remove(ballast);
        } else {
          Files.deleteIfExists(ballast);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
