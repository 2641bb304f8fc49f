package mx.prep.integrity.trust;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme;

/** Reads trust files of {@code prep-trust/1}, strictly. Thread-safe. */
public final class TrustFileReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, SignatureScheme> schemes = new TreeMap<>();

  /** Reads the keys of these schemes. */
  @Inject
  public TrustFileReader(Set<SignatureScheme> schemes) {
    schemes.forEach(scheme -> this.schemes.put(scheme.name(), scheme));
  }

  /**
   * Reads a file.
   *
   * @throws PrepException a {@link TrustError}
   */
  public TrustFile read(Path file) {
    return read(load(file), file.toString());
  }

  /**
   * A file's bytes, within bounds; they may be anything.
   *
   * @throws PrepException {@code TRUST_UNREADABLE}, {@code TRUST_TOO_LARGE}, {@code TRUST_NO_FILE}
   */
  public static byte[] load(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new PrepException(TrustError.TRUST_NO_FILE, "path", file); // a pipe would never end
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(TrustFile.MAX_BYTES + 1);
      if (bytes.length > TrustFile.MAX_BYTES) {
        throw new PrepException(
            TrustError.TRUST_TOO_LARGE, "path", file, "limit", TrustFile.MAX_BYTES);
      }
      return bytes;
    } catch (IOException e) {
      throw new PrepException(e, TrustError.TRUST_UNREADABLE, "path", file, "detail", e);
    }
  }

  /** Whether a file says of itself that it is a trust file, well formed or not. */
  public static boolean isTrustFile(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= TrustFile.MAX_BYTES
          && JSON.readTree(load(file)).path("format").asText().equals(TrustFile.FORMAT);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @param name what errors call it
   * @throws PrepException a {@link TrustError}
   */
  public TrustFile read(byte[] bytes, String name) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode tree = JSON.readTree(text);
      return new TrustFileParser(name, schemes).parse(tree);
    } catch (CharacterCodingException e) {
      throw new PrepException(e, TrustError.TRUST_UNREADABLE, "path", name, "detail", e);
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new PrepException(
          e,
          TrustError.TRUST_NOT_JSON,
          "path",
          name,
          "line",
          Math.max(at.getLineNr(), 1),
          "column",
          Math.max(at.getColumnNr(), 1));
    }
  }
}
