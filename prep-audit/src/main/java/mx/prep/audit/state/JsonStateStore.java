package mx.prep.audit.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.StateStore;

/**
 * State as small JSON files, each replaced whole: {@code series/ID.json}, {@code live.json}, {@code
 * contacts.json}, {@code jumps/MANIFEST.json}. Thread-safe; readers in other processes see the last
 * save.
 */
public final class JsonStateStore implements StateStore {
  private final Path folder;
  private final StateFile<SavedLive> live;
  private final StateFile<SavedSources> contacts;

  /**
   * Reads nothing yet.
   *
   * @param folder made when something is first saved
   */
  public JsonStateStore(Path folder) {
    this.folder = folder;
    this.live = new StateFile<>(folder.resolve("live.json"), SavedLive.class);
    this.contacts = new StateFile<>(folder.resolve("contacts.json"), SavedSources.class);
  }

  private StateFile<SavedSeries> file(SeriesId series) {
    return new StateFile<>(
        folder.resolve("series").resolve(series.value() + ".json"), SavedSeries.class);
  }

  @Override
  public SeriesState series(SeriesId series) {
    return file(series).read().map(SavedSeries::state).orElse(SeriesState.NEW);
  }

  @Override
  public synchronized void save(SeriesId series, SeriesState state) {
    // Its history is ahead then, and Pipeline.recover makes it follow.
    file(series).replace(SavedSeries.of(state));
  }

  @Override
  public Optional<Live> live() {
    return live.read().flatMap(SavedLive::live);
  }

  @Override
  public synchronized void saveLive(Optional<Live> now) {
    live.save(SavedLive.of(now));
  }

  private StateFile<SavedJump> jump(CutRef cut) {
    return new StateFile<>(
        folder.resolve("jumps").resolve(cut.manifest().hex() + ".json"), SavedJump.class);
  }

  @Override
  public Optional<JumpApproval> approvedJump(CutRef cut) {
    return jump(cut).read().map(SavedJump::approval).filter(approval -> approval.cut().equals(cut));
  }

  @Override
  public void saveJump(JumpApproval approval) {
    jump(approval.cut()).save(SavedJump.of(approval));
  }

  @Override
  public void dropJump(CutRef cut) {
    Path file = jump(cut).file();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public List<SourceState> sources() {
    return contacts.read().map(SavedSources::states).orElse(List.of());
  }

  @Override
  public synchronized void saveSource(SourceState state) {
    contacts.replace(contacts.read().orElse(new SavedSources(List.of())).with(state));
  }
}
