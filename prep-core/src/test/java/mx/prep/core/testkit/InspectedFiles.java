package mx.prep.core.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.spi.InspectedSite;

/** A site in memory, for inspectors to look at; counts what is read of it. */
public final class InspectedFiles implements InspectedSite {
  private static final OffsetDateTime CUTOFF = OffsetDateTime.parse("2024-06-02T20:00:00-06:00");
  private static final int MINUTES_APART = 15;

  private final SortedMap<SitePath, FileEntry> entries = new TreeMap<>();
  private final SortedMap<SitePath, Supplier<InputStream>> contents = new TreeMap<>();
  private final long sequence;
  private OffsetDateTime cutoff;
  private long bytesRead;
  private boolean over;

  /** An empty site of the cut with that sequence. */
  public InspectedFiles(long sequence) {
    this.sequence = sequence;
    this.cutoff = CUTOFF.plusMinutes(MINUTES_APART * sequence);
  }

  /** With another cutoff than a quarter of an hour after the cut before. */
  public InspectedFiles cutoff(OffsetDateTime moment) {
    cutoff = moment;
    return this;
  }

  /** With a file of these bytes. */
  public InspectedFiles file(String path, byte[] bytes) {
    byte[] copy = bytes.clone();
    return file(path, copy.length, Sha256.of(copy), () -> new ByteArrayInputStream(copy));
  }

  /** With a file of this text in UTF-8. */
  public InspectedFiles file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** With a file that is made as it is read. */
  public InspectedFiles file(String path, long size, Sha256 sha256, Supplier<InputStream> content) {
    SitePath at = SitePath.of(path);
    entries.put(at, new FileEntry(at, size, sha256));
    contents.put(at, content);
    return this;
  }

  /** From now on everything throws, as when the inspector's time is up. */
  public void end() {
    over = true;
  }

  /** How many bytes were read of all files. */
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public AcceptedCut cut() {
    return new AcceptedCut(
        new ElectionId("chiapas-2024"),
        new SeriesId("jornada"),
        Mode.ELECTION,
        new CutRef(sequence, Sha256.of(new byte[] {(byte) sequence})),
        cutoff,
        Optional.empty(),
        new SiteSummary(entries.size(), 0, Sha256.of(new byte[0])),
        Instant.from(cutoff),
        true);
  }

  @Override
  public void forEach(Consumer<FileEntry> consumer) {
    entries
        .values()
        .forEach(
            file -> {
              check();
              consumer.accept(file);
            });
  }

  @Override
  public Optional<FileEntry> find(SitePath path) {
    check();
    return Optional.ofNullable(entries.get(path));
  }

  @Override
  public InputStream open(FileEntry file, long maxBytes) {
    check();
    Supplier<InputStream> content = contents.get(file.path());
    return new Counted(content.get(), maxBytes);
  }

  private void check() {
    if (over) {
      throw new IllegalStateException("the inspection is over");
    }
  }

  private final class Counted extends FilterInputStream {
    private final long maxBytes;
    private long taken;

    Counted(InputStream in, long maxBytes) {
      super(in);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      check();
      int read = super.read(bytes, offset, length);
      taken += Math.max(read, 0);
      bytesRead += Math.max(read, 0);
      if (taken > maxBytes) {
        throw new IOException("more than " + maxBytes + " bytes");
      }
      return read;
    }
  }
}
