package mx.prep.transfer.listing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory's file: an object with a member a delivery, oldest first, whose value is a list of
 * {@code [name, size, modified]}, in front of it whether the delivery was refused, and what lists
 * said of it where they did.
 */
final class SettledJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SettledJson() {}

  static byte[] write(Map<String, SettledDelivery> settled) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Map.Entry<String, SettledDelivery> delivery : settled.entrySet()) {
        json.writeArrayFieldStart(delivery.getKey());
        json.writeBoolean(delivery.getValue().refused());
        if (delivery.getValue().said().isPresent()) {
          json.writeString(delivery.getValue().said().get());
        }
        for (ListedFile file : delivery.getValue().files()) {
          json.writeStartArray();
          json.writeString(file.name());
          json.writeNumber(file.size());
          json.writeNumber(file.modified());
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #write} wrote; anything else is an {@link IOException}. */
  static Map<String, SettledDelivery> read(byte[] bytes) throws IOException {
    Map<String, SettledDelivery> settled = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(bytes)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        settled.put(json.currentName(), delivery(json));
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
    }
    return settled;
  }

  private static SettledDelivery delivery(JsonParser json) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    expect(json, json.nextToken(), JsonToken.START_ARRAY);
    Boolean refused = json.nextBooleanValue();
    if (refused == null) {
      throw new IOException("not what was written: " + json.currentToken());
    }
    Optional<String> said = Optional.empty();
    if (json.nextToken() == JsonToken.VALUE_STRING) {
      said = Optional.of(json.getText());
      json.nextToken();
    }
    for (; json.currentToken() == JsonToken.START_ARRAY; json.nextToken()) {
      expect(json, json.nextToken(), JsonToken.VALUE_STRING);
      String name = json.getText();
      expect(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT);
      long size = json.getLongValue();
      expect(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT);
      long modified = json.getLongValue();
      expect(json, json.nextToken(), JsonToken.END_ARRAY);
      files.add(new ListedFile(name, size, modified));
    }
    expect(json, json.currentToken(), JsonToken.END_ARRAY);
    return new SettledDelivery(refused, said, files);
  }

  private static void expect(JsonParser json, JsonToken actual, JsonToken expected)
      throws IOException {
    if (actual != expected) {
      throw new IOException("not what was written, at " + json.currentLocation().getLineNr());
    }
  }
}
