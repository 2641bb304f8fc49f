package mx.prep.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Progress;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.StateStore.JumpApproval;
import mx.prep.core.verdict.VerdictCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep publish}: the verdict on deliveries, and the good ones live. */
@Command
final class PublishCommand implements Callable<Integer> {
  private static final String INCOMING = "publish";

  private final Session session;

  @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "paths")
  private List<Path> paths = List.of();

  @Option(names = "--convention", paramLabel = "NAME")
  private @Nullable String convention;

  @Mixin private JumpOptions jump = new JumpOptions();

  PublishCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<String> reason = jump.reason();
    PrepConfig config = session.config().load();
    List<JumpApproval> approved = reason.map(why -> approve(why, config)).orElse(List.of());
    try {
      return publish(config);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_IN_USE || approved.isEmpty()) {
        throw e;
      }
      approved.forEach(this::leftToTheAgent);
      return VerdictCode.PENDING.exit();
    }
  }

  private List<JumpApproval> approve(String why, PrepConfig config) {
    Convention named = session.nodes().conventions(config).get(Optional.ofNullable(convention));
    return jump.approve(why, config, session.nodes(), named, session.resolve(paths));
  }

  /** The running agent honours the approval when the delivery reaches it by one of its sources. */
  private void leftToTheAgent(JumpApproval approval) {
    String message =
        session.text(
            CliText.PUBLISH_JUMP_APPROVED,
            "series",
            approval.series(),
            "sequence",
            approval.cut().sequence());
    if (session.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("verdict", VerdictCode.PENDING.verdict().word());
      json.put("code", VerdictCode.PENDING.name());
      json.put("exit", VerdictCode.PENDING.exit());
      json.put("series", approval.series());
      json.put("sequence", approval.cut().sequence());
      json.put("manifest", approval.cut().manifest().prefixed());
      json.put("approved", true);
      json.put("message", message);
      session.out().println(Json.line(json));
    } else {
      session.out().println(session.paint().warn("…") + " " + message);
    }
  }

  private int publish(PrepConfig config) {
    try (Node node = session.nodes().open(config)) {
      Convention named = node.conventions().get(Optional.ofNullable(convention));
      Path work = node.data().incoming(INCOMING);
      clear(work);
      AtomicInteger number = new AtomicInteger();
      List<Delivery> deliveries =
          new LocalDeliveries(
                  named,
                  (folder, grouping) ->
                      new CopiedDelivery(
                          folder,
                          grouping,
                          work.resolve(Integer.toString(number.incrementAndGet()))))
              .find(session.resolve(paths));
      try {
        return publish(node, named, deliveries);
      } finally {
        deliveries.forEach(Delivery::close);
        clear(work);
      }
    }
  }

  private int publish(Node node, Convention named, List<Delivery> deliveries) {
    OutcomePrinter printer = new OutcomePrinter(session);
    OneLineEach lines = new OneLineEach();
    ExitTally exits = new ExitTally();
    try (Progress progress = Progress.of(session.terminal(), deliveries.size())) {
      for (Delivery delivery : deliveries) {
        progress.begin(delivery.stem());
        List<Outcome> outcomes = node.pipeline().process(delivery, named);
        progress.end();
        for (Outcome outcome : lines.of(outcomes)) {
          printer.explain(outcome);
          exits.add(outcome);
        }
      }
    }
    return exits.exit();
  }

  /** What a call that was killed left over goes with the next. */
  private static void clear(Path work) {
    try {
      FolderRemoval.remove(work);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", work, "detail", e);
    }
  }
}
