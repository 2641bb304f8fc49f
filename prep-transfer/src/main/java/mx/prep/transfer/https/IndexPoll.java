package mx.prep.transfer.https;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.Listing;

/** Looks at the index; where it is as it was, that costs one small answer. */
final class IndexPoll {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int BUFFER = 1 << 16;

  private final HttpsConfig config;
  private final HttpsLink link;
  private Optional<EntityTag> tag = Optional.empty();
  private Listing last = new Listing();

  IndexPoll(HttpsConfig config, HttpsLink link) {
    this.config = config;
    this.link = link;
  }

  /**
   * What the folder holds.
   *
   * @throws PrepException {@code TRANSPORT}
   */
  Listing look() throws InterruptedException {
    Map<String, String> known =
        tag.map(value -> Map.of("If-None-Match", value.text())).orElse(Map.of());
    try (HttpsLink.Answer answer = link.get(PackageIndex.NAME, known)) {
      if (answer.status() == NOT_MODIFIED && tag.isPresent()) {
        return last;
      }
      if (answer.status() != OK) {
        throw HttpsFailures.status(answer, PackageIndex.NAME, config);
      }
      last = PackageIndex.read(bytes(answer.body()));
      tag = answer.tag();
      return last;
    } catch (IOException e) {
      throw new PrepException(
          e,
          TransferError.INDEX_MALFORMED,
          "host",
          config.address(),
          "detail",
          String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(HttpsLink.Body body) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      all.write(buffer, 0, count);
      if (all.size() > PackageIndex.MOST_BYTES) {
        throw new IOException("> " + PackageIndex.MOST_BYTES + " bytes");
      }
    }
    return all.toByteArray();
  }
}
