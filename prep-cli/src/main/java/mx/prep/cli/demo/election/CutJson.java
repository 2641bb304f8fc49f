package mx.prep.cli.demo.election;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON files of the site. {@code main.json} points to the state's file of its cut; that names
 * the version of every municipality's file, and each of those says its own version: a page that
 * finds another one has met the next cut and starts again from the pointer, so it never shows two
 * cuts at once.
 */
final class CutJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SimulatedElection election;
  private final Night night;
  private final ImagePlan images;
  private final Map<String, List<Acta>> byMunicipality;
  private final Map<Integer, Tally> whole = new HashMap<>();

  CutJson(SimulatedElection election, Night night, ImagePlan images) {
    this.election = election;
    this.night = night;
    this.images = images;
    this.byMunicipality = election.byMunicipality();
  }

  static String statePath(int cut) {
    return String.format(Locale.ROOT, "json/cortes/%06d/estado.json", cut);
  }

  static String municipalityPath(String code) {
    return "json/municipios/" + code + ".json";
  }

  byte[] main(int cut, String csvPath) {
    ObjectNode json = head(cut);
    json.put("titulo", election.race().title());
    json.put("entidad", election.race().state());
    json.set("totales", whole(cut).json());
    ObjectNode files = json.putObject("archivos");
    files.put("estado", statePath(cut));
    files.put("municipios", municipalityPath("{clave}"));
    files.put("actas", csvPath);
    return bytes(json);
  }

  byte[] state(int cut) {
    ObjectNode json = head(cut);
    ArrayNode forces = json.putArray("fuerzas");
    for (Force force : election.race().forces()) {
      ObjectNode item = forces.addObject().put("id", force.id()).put("nombre", force.name());
      force.members().forEach(item.putArray("integrantes")::add);
    }
    json.set("totales", whole(cut).json());
    ArrayNode places = json.putArray("municipios");
    for (Municipality place : election.municipalities()) {
      List<Acta> actas = actas(place);
      ObjectNode item = places.addObject();
      item.put("clave", place.code()).put("nombre", place.name());
      item.put("fila", place.row()).put("columna", place.column());
      item.put("version", version(actas, cut));
      item.set("totales", Tally.of(election.race(), actas, cut, night).json());
    }
    ArrayNode progress = json.putArray("avance");
    for (int past = 1; past <= cut; past++) {
      Tally tally = whole(past);
      ObjectNode item = progress.addObject().put("corte", past);
      item.put("hora", CentralTime.rfc3339(night.cutoff(past)));
      item.put("esperadas", tally.expected()).put("capturadas", tally.captured());
      item.put("total", tally.votes()).set("votos", tally.forcesJson());
    }
    return bytes(json);
  }

  byte[] municipality(Municipality place, int cut) {
    List<Acta> actas = actas(place);
    ObjectNode json = MAPPER.createObjectNode();
    json.put("simulado", true).put("aviso", election.race().notice());
    json.put("clave", place.code()).put("nombre", place.name());
    json.put("version", version(actas, cut));
    json.set("totales", Tally.of(election.race(), actas, cut, night).json());
    ArrayNode items = json.putArray("actas");
    actas.stream().filter(a -> a.capturedAt(cut, night)).forEach(a -> items.add(acta(a, cut)));
    return bytes(json);
  }

  private ObjectNode acta(Acta acta, int cut) {
    Votes votes = acta.votesAt(cut, night);
    ObjectNode json = MAPPER.createObjectNode();
    json.put("clave", acta.key());
    json.put("seccion", String.format(Locale.ROOT, "%04d", acta.section()));
    json.put("casilla", election.race().casilla(acta)).put("lista", acta.nominal());
    json.put("contabilizada", acta.remark().counts());
    if (acta.remark().inconsistent()) {
      json.put("observacion", election.race().words(acta.remark()));
    }
    if (acta.remark() != Remark.ILLEGIBLE) {
      ArrayNode numbers = json.putArray("votos");
      for (int i = 0; i < election.race().forces().size(); i++) {
        numbers.add(election.race().votesOf(i, votes));
      }
      json.put("noRegistradas", votes.unregistered()).put("nulos", votes.nulls());
      json.put("total", votes.total());
    }
    if (images.shows(acta)) {
      json.put("imagen", ImagePlan.path(acta));
    }
    return json;
  }

  private ObjectNode head(int cut) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("simulado", true).put("aviso", election.race().notice());
    json.put("corte", cut).put("cortes", night.cuts());
    json.put("hora", CentralTime.rfc3339(night.cutoff(cut)));
    return json;
  }

  /** The state's sums; kept, because every later cut shows them again. */
  private Tally whole(int cut) {
    return whole.computeIfAbsent(
        cut, missing -> Tally.of(election.race(), election.actas(), missing, night));
  }

  private List<Acta> actas(Municipality place) {
    return byMunicipality.getOrDefault(place.code(), List.of());
  }

  private int version(List<Acta> actas, int cut) {
    return actas.stream().mapToInt(acta -> acta.changedAt(cut, night)).max().orElse(1);
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
