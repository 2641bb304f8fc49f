package mx.prep.core.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** A delivery of one archive that lies on disk already. */
final class MemoryDelivery implements Delivery {
  private final String stem;
  private final Path archive;
  private final Runnable onSettle;
  private @Nullable String convention;
  private @Nullable Verdict settled;
  private boolean atRest = true;
  private Optional<Path> damaged = Optional.empty();

  MemoryDelivery(String stem, Path archive, Runnable onSettle) {
    this.stem = stem;
    this.archive = archive;
    this.onSettle = onSettle;
  }

  /** The same, as it waits in history. */
  MemoryDelivery again(Runnable whenSettled) {
    return new MemoryDelivery(stem, damaged.orElse(archive), whenSettled).keptAs(convention);
  }

  /** The same, which history will keep under that convention's name. */
  MemoryDelivery keptAs(@Nullable String name) {
    convention = name;
    return this;
  }

  @Override
  public Optional<String> convention() {
    return Optional.ofNullable(convention);
  }

  /** The same, whose archive comes like that the first time. */
  MemoryDelivery damagedOnce(Path bytes) {
    damaged = Optional.of(bytes);
    return this;
  }

  /** The same, which may still be growing. */
  MemoryDelivery restless() {
    atRest = false;
    return this;
  }

  @Override
  public boolean atRest() {
    return atRest;
  }

  boolean isSettled() {
    return settled != null;
  }

  /** What it was settled as. */
  @Nullable Verdict settledAs() {
    return settled;
  }

  @Override
  public String stem() {
    return stem;
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public List<String> files() {
    return List.of(String.valueOf(archive.getFileName()));
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) {
    return damaged.or(() -> Optional.of(archive));
  }

  @Override
  public boolean discard(String name) {
    boolean again = damaged.isPresent();
    damaged = Optional.empty();
    return again;
  }

  @Override
  public void handOver(String name, Path target) {
    throw new AssertionError("this history keeps facts only");
  }

  @Override
  public void settle(Verdict verdict) {
    onSettle.run();
    settled = verdict;
  }

  @Override
  public void close() {
    // it stays where it is
  }
}
