package mx.prep.integrity.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorContext;

/** Looks whether the CSV and JSON files that a cut changed can be read, and in one encoding. */
final class DocumentsInspector implements Inspector {
  private static final long MOST_JSON_BYTES = 256L << 20;
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void inspect(InspectorContext context) throws IOException, InterruptedException {
    List<FileEntry> documents = new ArrayList<>();
    context
        .site()
        .forEach(
            file -> {
              if (isJson(file) || TablesOfSite.isTable(file.path().value())) {
                documents.add(file);
              }
            });
    for (FileEntry file : documents) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!context.seenBefore(file)) {
        look(context, file);
      }
    }
  }

  private static boolean isJson(FileEntry file) {
    String path = file.path().value().toLowerCase(Locale.ROOT);
    return path.endsWith(".json") || path.endsWith(".geojson");
  }

  private static void look(InspectorContext context, FileEntry file) throws IOException {
    Alert alert = new Alert(context, Optional.of(file.path()));
    long most = isJson(file) ? MOST_JSON_BYTES : CsvFile.MOST_BYTES;
    if (file.size() > most) {
      alert.say(InspectReason.TOO_LARGE, "size", file.size(), "most", most);
      return;
    }
    EncodingProbe.Encoding encoding;
    try (InputStream in = context.site().open(file, most)) {
      encoding = EncodingProbe.of(in);
    }
    if (isJson(file)) {
      json(context, file, encoding, alert);
    } else {
      csv(context, file, encoding, alert);
    }
  }

  private static void csv(
      InspectorContext context, FileEntry file, EncodingProbe.Encoding encoding, Alert alert)
      throws IOException {
    if (!encoding.flaw().isEmpty()) {
      alert.say(InspectReason.ENCODING, "problem", encoding.flaw());
    }
    long[] line = {0};
    try {
      CsvFile.read(
          context.site(),
          file,
          next -> {
            line[0] = next.getStartingLineNumber();
            return true;
          });
    } catch (CsvParseException e) {
      alert.say(InspectReason.CSV_UNREADABLE, "line", line[0] + 1);
    }
  }

  /** JSON is UTF-8 without a byte order mark (RFC 8259, section 8.1). */
  private static void json(
      InspectorContext context, FileEntry file, EncodingProbe.Encoding encoding, Alert alert)
      throws IOException {
    boolean utf8 = encoding.charset().equals(StandardCharsets.UTF_8);
    if (!encoding.flaw().isEmpty() || !utf8 || encoding.bomBytes() > 0) {
      String found = encoding.charset().name() + (encoding.bomBytes() > 0 ? " + BOM" : "");
      alert.say(
          InspectReason.ENCODING, "problem", encoding.flaw().isEmpty() ? found : encoding.flaw());
      return;
    }
    try (InputStream in = context.site().open(file, MOST_JSON_BYTES);
        JsonParser parser = JSON.createParser(in)) {
      try {
        readOneValue(parser);
      } catch (JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        alert.say(
            InspectReason.JSON_UNREADABLE, "line", at.getLineNr(), "column", at.getColumnNr());
      }
    }
  }

  /** One value and nothing behind it; an empty file is none. */
  private static void readOneValue(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "no value");
    }
    parser.skipChildren();
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more than one value");
    }
  }
}
