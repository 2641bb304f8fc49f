package mx.prep.transfer.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;

/** Cuts for tests: their bytes mean nothing, and need not. */
final class Cuts {
  private static final SeriesId SERIES = new SeriesId("jornada");

  private Cuts() {}

  static CutRef ref(int sequence) {
    return new CutRef(sequence, Sha256.of(new byte[] {(byte) sequence}));
  }

  static OfferedCut full(Path folder, int sequence) {
    return cut(folder, sequence, Optional.empty(), 1_000);
  }

  static OfferedCut increment(Path folder, int sequence) {
    return cut(folder, sequence, Optional.of(ref(sequence - 1)), 1_000);
  }

  static OfferedCut cut(Path folder, int sequence, Optional<CutRef> previous, int size) {
    String stem = "cut-" + sequence;
    Path archive = folder.resolve(stem + ".zip");
    Path manifest = folder.resolve(stem + ".manifest.json");
    Path signature = folder.resolve(stem + ".manifest.json.p7s");
    try {
      Files.write(archive, new byte[size]);
      Files.writeString(manifest, "manifest");
      Files.writeString(signature, "signature");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OfferedCut(
        stem, SERIES, ref(sequence), previous, List.of(archive, manifest, signature), size + 17L);
  }
}
