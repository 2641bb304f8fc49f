package mx.prep.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.cli.output.Progress;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.node.Node;
import mx.prep.core.order.PublishOrder;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep publish}: the verdict on deliveries, and the good ones live. */
@Command
final class PublishCommand implements Callable<Integer> {
  private static final String INCOMING = "publish";

  /** A national package takes minutes on a slow disk. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

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
  public Integer call() throws InterruptedException {
    Optional<String> reason = jump.reason();
    PrepConfig config = session.config().load();
    reason.ifPresent(why -> approve(why, config));
    try {
      return publish(config);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_IN_USE) {
        throw e;
      }
      return order(config);
    }
  }

  private void approve(String why, PrepConfig config) {
    Convention named = session.nodes().conventions(config).get(Optional.ofNullable(convention));
    jump.approve(why, config, session.nodes(), named, session.resolve(paths));
  }

  /** The agent that has the data folder takes them in, one after the other. */
  private int order(PrepConfig config) throws InterruptedException {
    Convention named = session.nodes().conventions(config).get(Optional.ofNullable(convention));
    AgentOrders agent = new AgentOrders(session, PATIENCE);
    PublishReport report = new PublishReport(session);
    for (Delivery delivery :
        new LocalDeliveries(named, InPlaceDelivery::new).find(session.resolve(paths))) {
      Path file = Path.of(delivery.source()).resolve(delivery.files().get(0));
      Map<String, String> told =
          agent.order(config, PublishOrder.KIND, PublishOrder.facts(file, named));
      report.add(List.of(PublishOrder.told(told, claim(named, delivery))));
    }
    return report.exit();
  }

  private static Optional<Claim> claim(Convention convention, Delivery delivery) {
    try {
      return Optional.of(convention.authenticate(delivery));
    } catch (RefusedException e) {
      return Optional.empty(); // the agent says so
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
    PublishReport report = new PublishReport(session);
    try (Progress progress = Progress.of(session.terminal(), deliveries.size())) {
      for (Delivery delivery : deliveries) {
        progress.begin(delivery.stem());
        List<Outcome> outcomes = node.pipeline().process(delivery, named);
        progress.end();
        report.add(outcomes);
      }
    }
    return report.exit();
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
