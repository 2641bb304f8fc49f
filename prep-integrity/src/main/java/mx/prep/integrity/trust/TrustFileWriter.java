package mx.prep.integrity.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import mx.prep.core.model.ElectionId;
import mx.prep.integrity.manifest.Timestamps;

/** Writes trust files of {@code prep-trust/1}, for the Institute to hand out. */
public final class TrustFileWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrustFileWriter() {}

  /**
   * The file's bytes; whether the keys are good is seen by reading it.
   *
   * @param signers in the order given
   */
  public static byte[] write(
      ElectionId election,
      long version,
      int threshold,
      OffsetDateTime expires,
      List<SignerText> signers) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", TrustFile.FORMAT);
    root.put("election", election.value());
    root.put("version", version);
    root.put("threshold", threshold);
    root.put("expires", Timestamps.write(expires));
    ArrayNode list = root.putArray("signers");
    signers.forEach(
        signer -> list.addObject().put("id", signer.id()).put(signer.scheme(), signer.key()));
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree in memory is always writable
    }
  }

  /**
   * One signer.
   *
   * @param scheme such as {@code cms}
   * @param key as that scheme writes it, such as a PEM certificate
   */
  public record SignerText(String id, String scheme, String key) {}
}
