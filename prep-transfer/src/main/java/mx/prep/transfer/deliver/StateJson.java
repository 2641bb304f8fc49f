package mx.prep.transfer.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;

/**
 * A Difusor's state as a file: {@code {"delivered":{SERIES:{"sequence":37,"manifest":"sha256:…"}},
 * "begun":"sha256:…"}}; {@code begun} only where there is one.
 */
final class StateJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StateJson() {}

  static byte[] write(RecipientState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("delivered");
      for (Map.Entry<SeriesId, CutRef> cut : new TreeMap<>(state.delivered()).entrySet()) {
        json.writeObjectFieldStart(cut.getKey().value());
        json.writeNumberField("sequence", cut.getValue().sequence());
        json.writeStringField("manifest", cut.getValue().manifest().prefixed());
        json.writeEndObject();
      }
      json.writeEndObject();
      if (state.begun().isPresent()) {
        json.writeStringField("begun", state.begun().get().prefixed());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #write} wrote; anything else is an {@link IOException}. */
  static RecipientState read(byte[] bytes) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      expect(json, json.nextToken() == JsonToken.START_OBJECT);
      expect(json, "delivered".equals(json.nextFieldName()));
      Map<SeriesId, CutRef> delivered = delivered(json);
      Optional<Sha256> begun = Optional.empty();
      if ("begun".equals(json.nextFieldName())) {
        begun = Optional.of(digest(json));
        json.nextToken();
      }
      expect(json, json.currentToken() == JsonToken.END_OBJECT);
      return new RecipientState(delivered, begun);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  private static Map<SeriesId, CutRef> delivered(JsonParser json) throws IOException {
    Map<SeriesId, CutRef> delivered = new TreeMap<>();
    expect(json, json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      SeriesId series = new SeriesId(json.currentName());
      expect(json, json.nextToken() == JsonToken.START_OBJECT);
      expect(json, "sequence".equals(json.nextFieldName()));
      expect(json, json.nextToken() == JsonToken.VALUE_NUMBER_INT);
      long sequence = json.getLongValue();
      expect(json, "manifest".equals(json.nextFieldName()));
      delivered.put(series, new CutRef(sequence, digest(json)));
      expect(json, json.nextToken() == JsonToken.END_OBJECT);
    }
    expect(json, json.currentToken() == JsonToken.END_OBJECT);
    return delivered;
  }

  private static Sha256 digest(JsonParser json) throws IOException {
    expect(json, json.nextToken() == JsonToken.VALUE_STRING);
    return Sha256.parsePrefixed(json.getText());
  }

  private static void expect(JsonParser json, boolean asExpected) throws IOException {
    if (!asExpected) {
      throw new IOException("not what was written, at " + json.currentLocation().getColumnNr());
    }
  }
}
