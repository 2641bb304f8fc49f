package mx.prep.cli.command;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.node.ShownAt;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SourceState;
import picocli.CommandLine.Command;

/** {@code prep status}: what is live, held, pending, stale; sources; disk; incidents. */
@Command
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    try (Records records = session.nodes().records(config)) {
      Status status = Status.read(config, session.nodes(), records);
      if (session.json()) {
        session.out().println(Json.line(json(status)));
      } else {
        new StatusText(session, status).lines().forEach(session.out()::println);
      }
    }
    return 0;
  }

  private Map<String, Object> json(Status status) {
    Map<String, Object> json = Json.object();
    json.put("election", status.config().election());
    json.put("series", status.series());
    json.put("live", status.live().map(StatusCommand::live));
    json.put("held", status.held().stream().map(StatusCommand::held).toList());
    json.put(
        "pending",
        status.pending().stream()
            .map(waiting -> Json.object("series", waiting.series(), "sequence", waiting.sequence()))
            .toList());
    json.put("stale", status.stale().isPresent());
    json.put("incidentsOpen", status.incidents());
    json.put("disk", Json.object("free", status.free(), "needed", status.needed()));
    json.put("sources", status.sources().stream().map(StatusCommand::source).toList());
    json.put("unsigned", status.unsigned());
    json.put("rolledBack", status.rolledBack().map(StatusCommand::rolledBack));
    json.put("targets", status.targets().stream().map(this::target).toList());
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
    json.put("reason", target.strategy().map(session.texts()::render));
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
