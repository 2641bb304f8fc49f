package mx.prep.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mx.prep.core.plugin.PluginLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The schema as an editor uses it: against the configuration of {@code cli.md}. */
final class ConfigSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      """
      election: chiapas-2024
      difusor: { id: radio-unach, name: Radio UNACH, url: "https://prep.radio-unach.example/" }
      data: /var/lib/prep
      trust: trust.json
      calendar:
        zone: America/Mexico_City
        series:
          - { id: simulacro-1, mode: drill, opens: "2024-05-12T12:00", lastUpdate: "2024-05-12T18:00", keepUntil: "2024-05-12T20:00" }
      sources:
        - { type: sftp, host: prep.iepc.example, port: 22, user: radio-unach, identity: id_ed25519, knownHosts: known_hosts, directory: /paquetes, poll: 5s }
        - { type: inbox, directory: /srv/sftp/prep/entrada }
      publish:
        - { type: directory, docroot: /var/www/prep }
        - { type: directory, docroot: /srv/prep, strategy: copy, grace: 5m }
      webserver: { type: embedded, listen: "127.0.0.1:8080" }
      limits: { files: 1000, fileSize: 1GiB }
      """;

  private final JsonNode written =
      JSON.valueToTree(
          ConfigSchema.of(PluginLoader.load().plugins(), Locale.forLanguageTag("es-MX")));
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(written);

  @Test
  void acceptsTheDocumentedConfiguration() {
    assertThat(check(GOOD)).isEmpty();
    assertThat(check(GOOD.replace("webserver: { type: embedded", "webserver: none #"))).isEmpty();
  }

  @Test
  void rejectsWhatTheLoaderRejects() {
    assertThat(check(GOOD + "colour: red\n")).isNotEmpty();
    assertThat(check(GOOD.replace("port: 22", "prot: 22"))).isNotEmpty();
    assertThat(check(GOOD.replace("port: 22", "port: veintidós"))).isNotEmpty();
    assertThat(check(GOOD.replace("poll: 5s", "poll: 5 segundos"))).isNotEmpty();
    assertThat(check(GOOD.replace("mode: drill", "mode: real"))).isNotEmpty();
    assertThat(check(GOOD.replace("strategy: copy", "strategy: enlace"))).isNotEmpty();
    assertThat(check(GOOD.replace("type: inbox", "type: outbox"))).isNotEmpty();
    assertThat(check(GOOD.replace("election: chiapas-2024\n", ""))).isNotEmpty();
  }

  @Test
  void describesKeysInTheLanguageOfThePerson() {
    assertThat(written.at("/properties/calendar/description").asText()).contains("Calendario");
    assertThat(written.at("/properties/data/description").asText()).contains("Carpeta de datos");
  }

  @ParameterizedTest
  @ValueSource(strings = {"es-MX", "en"})
  void everyKeyHasItsDescription(String language) {
    List<String> wordless = new ArrayList<>();
    JsonNode whole =
        JSON.valueToTree(
            ConfigSchema.of(PluginLoader.load().plugins(), Locale.forLanguageTag(language)));

    wordless(whole, "", wordless);

    assertThat(wordless).isEmpty();
  }

  private static void wordless(JsonNode schema, String at, List<String> found) {
    schema
        .path("properties")
        .properties()
        .forEach(
            key -> {
              if (!key.getValue().has("description")) {
                found.add(at + "." + key.getKey());
              }
              wordless(key.getValue(), at + "." + key.getKey(), found);
            });
    for (String each : List.of("items", "additionalProperties")) {
      if (schema.path(each).isObject()) {
        wordless(schema.path(each), at + "[]", found);
      }
    }
    schema
        .path("oneOf")
        .forEach(
            part -> wordless(part, at + "|" + part.at("/properties/type/const").asText(), found));
  }

  private Set<ValidationMessage> check(String yaml) {
    return schema.validate(JSON.valueToTree(new Yaml().<Object>load(yaml)));
  }
}
