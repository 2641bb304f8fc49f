package mx.prep.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.cli.output.Progress;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  PublishCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Node node = session.nodes().open(session.config().load())) {
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
