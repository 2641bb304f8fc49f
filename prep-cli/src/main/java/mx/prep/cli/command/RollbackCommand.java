package mx.prep.cli.command;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.order.RollbackOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep rollback}: an earlier accepted cut live again, beside the agent or without it. */
@Command
final class RollbackCommand implements Callable<Integer> {
  /** A site may have to be made anew from the whole night's packages. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Session session;

  @Option(names = "--to", paramLabel = "N", required = true, converter = FromOne.Sequence.class)
  private long to;

  @Option(names = "--reason", paramLabel = "TEXT", required = true)
  private String reason = "";

  RollbackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrepConfig config = session.config().load();
    Map<String, String> done =
        new AgentOrders(session, PATIENCE)
            .run(
                config,
                RollbackOrder.KIND,
                RollbackOrder.facts(to, reason),
                node -> RollbackOrder.done(node.rollback().to(to, reason)));
    session.out().println(session.json() ? json(done) : text(config, done));
    return 0;
  }

  private static String json(Map<String, String> done) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("series", done.getOrDefault("series", ""));
    json.put("sequence", Long.parseLong(done.getOrDefault("sequence", "0")));
    json.put("cutoff", done.getOrDefault("cutoff", ""));
    json.put("root", done.getOrDefault("root", ""));
    json.put("state", "live");
    return Json.line(json);
  }

  private String text(PrepConfig config, Map<String, String> done) {
    LocalTimes times = new LocalTimes(config.calendar().zone());
    return session.paint().warn("↶")
        + " "
        + session.text(
            CliText.ROLLBACK_DONE,
            "series",
            done.getOrDefault("series", ""),
            "sequence",
            done.getOrDefault("sequence", ""),
            "cutoff",
            times.minute(OffsetDateTime.parse(done.getOrDefault("cutoff", ""))));
  }
}
