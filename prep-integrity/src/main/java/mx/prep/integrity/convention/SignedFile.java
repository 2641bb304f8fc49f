package mx.prep.integrity.convention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGate.DetachedSignature;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;

/**
 * A file of a delivery with the signatures beside it. Everything is brought within bounds.
 *
 * @param name of the file
 * @param signatures names of the files that may be signatures over it
 */
record SignedFile(String name, List<String> signatures) {
  /** Among a delivery's files, those called {@code NAME.SUFFIX} with a signature's suffix. */
  static SignedFile in(Delivery delivery, String name, TrustGate trust) {
    return new SignedFile(
        name,
        trust.suffixes().stream()
            .map(suffix -> name + suffix)
            .filter(delivery.files()::contains)
            .toList());
  }

  /**
   * The file's bytes.
   *
   * @return empty where the source has more than that
   */
  Optional<byte[]> content(Delivery delivery, long maxBytes) {
    try {
      Path file =
          delivery
              .bring(name, maxBytes)
              .orElseThrow(
                  () ->
                      new PrepException(
                          ConventionError.FILE_VANISHED,
                          "file",
                          name,
                          "source",
                          delivery.source()));
      return Optional.of(read(file));
    } catch (Delivery.TooLargeException e) {
      return Optional.empty();
    }
  }

  /**
   * Check 1 over these bytes.
   *
   * @return the ids of the signers
   */
  List<String> require(TrustGate trust, byte[] content, Delivery delivery) throws RefusedException {
    List<DetachedSignature> brought = new ArrayList<>();
    for (String signature : signatures) {
      bring(signature, delivery).ifPresent(brought::add);
    }
    return trust.require(content, brought);
  }

  /** What a reader makes of the file; a refusal tells which file it is about. */
  <T> T telling(Reading<T> reading) throws RefusedException {
    try {
      return reading.read();
    } catch (RefusedException e) {
      Message why = e.refusal().reason();
      Map<String, String> facts = new LinkedHashMap<>(why.facts());
      facts.putIfAbsent("file", name);
      throw new RefusedException(
          new Refusal(e.refusal().code(), new Message(why.key(), facts, why.words())));
    }
  }

  /** Reads what was brought. */
  interface Reading<T> {
    T read() throws RefusedException;
  }

  private static Optional<DetachedSignature> bring(String name, Delivery delivery) {
    try {
      return delivery
          .bring(name, DetachedSignature.MAX_BYTES)
          .map(file -> new DetachedSignature(name, read(file)));
    } catch (Delivery.TooLargeException e) {
      // No signature is that large: it counts as one that cannot be read.
      return Optional.of(new DetachedSignature(name, new byte[0]));
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
