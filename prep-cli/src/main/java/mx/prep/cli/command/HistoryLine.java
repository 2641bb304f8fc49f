package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.spi.PackageRecord;

/** A package of history as JSON. */
final class HistoryLine {
  private HistoryLine() {}

  static Map<String, Object> json(PackageRecord record) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("series", record.series());
    json.put("sequence", record.sequence());
    json.put("cutoff", record.cutoff());
    json.put("receivedAt", record.receivedAt());
    json.put("source", record.source());
    json.put("verdict", record.code().verdict().word());
    json.put("code", record.code().name());
    json.put("archive", record.archive());
    json.put("sha256", record.sha256());
    json.put("size", Optional.of(record.size()).filter(size -> size >= 0));
    json.put("delivery", record.delivery());
    return json;
  }
}
