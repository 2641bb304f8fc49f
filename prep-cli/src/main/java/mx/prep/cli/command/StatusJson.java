package mx.prep.cli.command;

import java.util.Locale;
import java.util.Map;
import mx.prep.cli.output.Json;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.node.ShownAt;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.text.Texts;

/** A status for programs. */
record StatusJson(Texts texts) {
  String line(Status status) {
    return Json.line(json(status));
  }

  private Map<String, Object> json(Status status) {
    Map<String, Object> json = Json.object();
    json.put("election", status.config().election());
    json.put("series", status.series());
    json.put("live", status.live().map(StatusJson::live));
    json.put("held", status.held().stream().map(StatusJson::held).toList());
    json.put(
        "pending",
        status.pending().stream()
            .map(waiting -> Json.object("series", waiting.series(), "sequence", waiting.sequence()))
            .toList());
    json.put("stale", status.stale().isPresent());
    json.put("incidentsOpen", status.incidents());
    json.put("disk", Json.object("free", status.free(), "needed", status.needed()));
    json.put("sources", status.sources().stream().map(StatusJson::source).toList());
    json.put("unsigned", status.unsigned());
    json.put("rolledBack", status.rolledBack().map(StatusJson::rolledBack));
    json.put("targets", status.targets().stream().map(this::target).toList());
    json.put("at", status.at());
    return json;
  }

  private Map<String, Object> target(ShownAt target) {
    Map<String, Object> json = Json.object("name", target.name());
    json.put(
        "strategy",
        target
            .strategy()
            .map(message -> message.facts().get("strategy"))
            .map(word -> word.toLowerCase(Locale.ROOT)));
    json.put("reason", target.strategy().map(texts::render));
    return json;
  }

  private static Map<String, Object> live(Status.LiveCut cut) {
    Map<String, Object> json =
        Json.object("series", cut.live().series(), "sequence", cut.live().cut().sequence());
    json.put("root", cut.live().root().prefixed());
    json.put("cutoff", cut.cutoff());
    json.put("publishedAt", cut.live().publishedAt());
    json.put("manifest", cut.live().cut().manifest().prefixed());
    return json;
  }

  private static Map<String, Object> rolledBack(RolledBack back) {
    Map<String, Object> json =
        Json.object("series", back.to().series(), "sequence", back.to().sequence());
    json.put("reason", back.reason());
    json.put("at", back.at());
    return json;
  }

  private static Map<String, Object> held(AcceptedCut cut) {
    Map<String, Object> json = Json.object("series", cut.series(), "sequence", cut.sequence());
    json.put("cutoff", cut.cutoff());
    json.put("root", cut.site().root().prefixed());
    return json;
  }

  private static Map<String, Object> source(SourceState source) {
    Map<String, Object> json = Json.object("type", source.type(), "name", source.name());
    json.put("lastContact", source.lastContact());
    json.put("lastError", source.lastError());
    return json;
  }
}
