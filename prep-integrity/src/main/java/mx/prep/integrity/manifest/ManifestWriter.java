package mx.prep.integrity.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Kind;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;

/**
 * Writes manifests of {@code prep-package/1}: one manifest, always the same bytes. A file stands on
 * a line of its own, so that people can read and compare manifests with the tools of text.
 */
public final class ManifestWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** The manifest's bytes, ending in a line feed. */
  public byte[] write(Manifest manifest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.setPrettyPrinter(new Lines());
      write(manifest, json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to write
    }
    return bytes.toByteArray();
  }

  private static void write(Manifest manifest, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", Manifest.FORMAT);
    json.writeStringField("election", manifest.election().value());
    json.writeStringField("series", manifest.series().value());
    json.writeStringField("mode", manifest.mode().word());
    json.writeNumberField("sequence", manifest.sequence());
    json.writeStringField("cutoff", Timestamps.write(manifest.cutoff()));
    json.writeStringField("created", Timestamps.write(manifest.created()));
    if (manifest.nextBy().isPresent()) {
      json.writeStringField("nextBy", Timestamps.write(manifest.nextBy().get()));
    }
    json.writeStringField("kind", manifest.kind().word());
    if (manifest.previous().isPresent()) {
      previous(manifest.previous().get(), json);
    }
    json.writeObjectFieldStart("archive");
    json.writeStringField("name", manifest.archive().name());
    json.writeNumberField("size", manifest.archive().size());
    json.writeStringField("sha256", manifest.archive().digest().hex());
    json.writeEndObject();
    json.writeArrayFieldStart("files");
    for (FileEntry file : manifest.contents().files()) {
      file(file, json);
    }
    json.writeEndArray();
    if (manifest.kind() == Kind.INCREMENT) {
      json.writeArrayFieldStart("removed");
      for (SitePath path : manifest.contents().removed()) {
        json.writeString(path.value());
      }
      json.writeEndArray();
    }
    site(manifest.contents().site(), json);
    json.writeEndObject();
  }

  private static void previous(CutRef previous, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("previous");
    json.writeNumberField("sequence", previous.sequence());
    json.writeStringField("manifest", previous.manifest().prefixed());
    json.writeEndObject();
  }

  private static void file(FileEntry file, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", file.path().value());
    json.writeNumberField("size", file.size());
    json.writeStringField("sha256", file.sha256().hex());
    json.writeEndObject();
  }

  private static void site(SiteSummary site, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("site");
    json.writeNumberField("files", site.files());
    json.writeNumberField("bytes", site.bytes());
    json.writeStringField("root", site.root().prefixed());
    json.writeEndObject();
  }

  /** The top's keys and the arrays' elements on lines of their own, all else within a line. */
  private static final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private int depth;

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
      json.writeRaw('{');
      depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
      json.writeRaw(depth == 1 ? "\n  " : " ");
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
      json.writeRaw(depth == 1 ? ",\n  " : ", ");
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
      depth--;
      json.writeRaw(depth == 0 ? "\n}" : " }");
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
      json.writeRaw('[');
      depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      json.writeRaw("\n    ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(",\n    ");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      depth--;
      json.writeRaw(values > 0 ? "\n  ]" : "]");
    }
  }
}
