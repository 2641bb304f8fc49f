package mx.prep.integrity.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import mx.prep.core.model.Manifest;
import mx.prep.core.verdict.RefusedException;

/**
 * Reads manifests of {@code prep-package/1} strictly: check 2 of {@code package-format.md}.
 * Thread-safe; the memory it takes is that of the manifest it returns.
 *
 * <p>A manifest that is not well formed is {@code MANIFEST_MALFORMED}, also where one of its paths
 * is forbidden; {@code PATH_FORBIDDEN} speaks of a well-formed one. Unknown keys are refused at the
 * top, as the format says; within {@code archive}, {@code files} and the like they mean nothing.
 */
public final class ManifestReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * Reads one manifest.
   *
   * @param bytes the whole file; must be signed by those who may, since parsing comes after that
   * @throws RefusedException {@code MANIFEST_MALFORMED} or {@code PATH_FORBIDDEN}
   */
  public Manifest read(byte[] bytes) throws RefusedException {
    if (bytes.length > Manifest.MAX_BYTES) {
      throw JsonCursor.malformed(ManifestReason.TOO_LARGE, "limit", Manifest.MAX_BYTES);
    }
    if (startsWithMark(bytes)) {
      throw JsonCursor.malformed(ManifestReason.BYTE_ORDER_MARK);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    // A decoder of our own: Jackson would guess the encoding, and pass over broken bytes.
    InputStreamReader text =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonCursor cursor = new JsonCursor(text)) {
      return new ManifestParser(cursor).manifest();
    } catch (CharacterCodingException e) {
      throw JsonCursor.malformed(
          ManifestReason.NOT_UTF8, "position", bytes.length - in.available());
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory: there is nothing else to fail
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static RefusedException notJson(JsonProcessingException e) {
    boolean located = e.getLocation() != null;
    return JsonCursor.malformed(
        ManifestReason.NOT_JSON,
        "line",
        located ? e.getLocation().getLineNr() : 0,
        "column",
        located ? e.getLocation().getColumnNr() : 0,
        "detail",
        e.getOriginalMessage());
  }
}
