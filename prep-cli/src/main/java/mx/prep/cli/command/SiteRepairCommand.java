package mx.prep.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.order.RepairOrder;
import picocli.CommandLine.Command;

/** {@code prep site repair}: mends the docroots, beside the agent or without it. */
@Command
final class SiteRepairCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Session session;

  SiteRepairCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrepConfig config = session.config().load();
    Map<String, String> done =
        new AgentOrders(session, PATIENCE)
            .run(config, RepairOrder.KIND, Map.of(), node -> RepairOrder.done(node.repair().run()));
    boolean well = number(done, "left") == 0;
    session.out().println(session.json() ? json(done) : text(config, done, well));
    return well ? 0 : ErrorCategory.SITE_DIFFERS.exit();
  }

  private static String json(Map<String, String> done) {
    Map<String, Object> json = new LinkedHashMap<>();
    List.of("found", "mended", "left").forEach(name -> json.put(name, number(done, name)));
    return Json.line(json);
  }

  private static long number(Map<String, String> done, String name) {
    return Long.parseLong(done.getOrDefault(name, "0"));
  }

  private String text(PrepConfig config, Map<String, String> done, boolean well) {
    return (well ? session.paint().good("✔") : session.paint().bad("✘"))
        + " "
        + session.text(
            well ? CliText.SITE_REPAIRED : CliText.SITE_NOT_REPAIRED,
            "found",
            number(done, "found"),
            "mended",
            number(done, "mended"),
            "left",
            number(done, "left"),
            "quarantine",
            new DataFolder(config.data()).quarantine());
  }
}
