package mx.prep.audit.lines;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the records of the night are written and read. What is written is plain ASCII, so that no
 * text from outside can act on a terminal that shows it (threat T79).
 */
public final class Json {
  /** Largest file that is read whole, in bytes. */
  private static final int MAX_FILE_BYTES = 4 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .characterEscapes(new TerminalEscapes())
                  .build())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  /** In one line, without its end. */
  public static byte[] line(Object value) {
    try {
      return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** For a file of its own: indented, with a last line feed. */
  public static byte[] file(Object value) {
    try {
      String text =
          MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
      return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IOException where it is anything else, or has keys that the type does not know
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return read(MAPPER.reader(), json, type);
  }

  /**
   * Reads what {@link #file} wrote; keys that this version does not know are passed over.
   *
   * @return empty where there is no such file
   * @throws IOException where it is anything else, or too large
   */
  public static <T> Optional<T> readFile(Path file, Class<T> type) throws IOException {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IOException("more than " + MAX_FILE_BYTES + " bytes");
      }
      return Optional.of(
          read(
              MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
              Files.readAllBytes(file),
              type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Without the library's own text about where: it is long and has line feeds. */
  private static <T> T read(ObjectReader reader, byte[] json, Class<T> type) throws IOException {
    try {
      T value = reader.readValue(json, type);
      if (value == null) {
        throw new IOException("null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }
}
