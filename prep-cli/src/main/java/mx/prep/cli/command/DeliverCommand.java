package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.config.DifusorList;
import mx.prep.cli.config.ListedDifusor;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Plugins;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.CourierFactory;
import mx.prep.transfer.deliver.Deliveries;
import mx.prep.transfer.deliver.DeliveryJournal;
import mx.prep.transfer.deliver.DeliveryLimits;
import mx.prep.transfer.deliver.DeliveryResult;
import mx.prep.transfer.deliver.OfferedCut;
import mx.prep.transfer.deliver.Recipient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep institute deliver}: what each Difusor lacks, to all of them at once. */
@Command
final class DeliverCommand implements Callable<Integer> {
  private static final String STATE = "envios";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Session session;

  @Parameters(paramLabel = "DIR", descriptionKey = "directory")
  private Path directory = Path.of("");

  @Option(names = "--list", paramLabel = "FILE")
  private Path list = Path.of("difusores.yaml");

  @Option(names = "--state", paramLabel = "DIR")
  private @Nullable Path state;

  @Option(names = "--deadline", paramLabel = "DURATION")
  private Duration deadline = Duration.ofMinutes(15);

  @Option(names = "--attempts", paramLabel = "N", converter = FromOne.Count.class)
  private int attempts = 5;

  @Option(names = "--parallel", paramLabel = "N", converter = FromOne.Count.class)
  private int parallel = 64;

  @Option(names = "--again", paramLabel = "ID")
  private List<String> again = List.of();

  DeliverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path listFile = session.resolve(list);
    List<Recipient> recipients =
        recipients(DifusorList.read(listFile, session.plugins()), session.plugins());
    if (recipients.isEmpty()) {
      throw new PrepException(CliError.NO_DIFUSOR, "key", "push", "path", listFile);
    }
    for (String id : again) {
      if (recipients.stream().noneMatch(recipient -> recipient.id().equals(id))) {
        throw new PrepException(CliError.NO_SUCH_DIFUSOR, "id", id, "path", listFile);
      }
    }
    List<OfferedCut> cuts =
        new CutFolder(session.resolve(directory), session.plugins().signatureSuffixes())
            .read(this::unsigned);
    Path journalFolder = state == null ? listFile.resolveSibling(STATE) : session.resolve(state);
    try (DeliveryJournal journal = DeliveryJournal.open(journalFolder);
        DeliverPrinter printer = new DeliverPrinter(session, recipients.size())) {
      again.forEach(journal::forget);
      List<DeliveryResult> results =
          new Deliveries(
                  journal,
                  new DeliveryLimits(parallel, attempts, FIRST_PAUSE, deadline),
                  printer,
                  System::nanoTime)
              .run(recipients, cuts);
      printer.summary(results);
      boolean failed = results.stream().anyMatch(result -> result.failure().isPresent());
      return failed ? ErrorCategory.TRANSPORT.exit() : 0;
    }
  }

  private void unsigned(Path manifest) {
    session.err().println(session.text(CliText.DELIVER_UNSIGNED, "manifest", manifest));
  }

  private static List<Recipient> recipients(DifusorList list, Plugins plugins) {
    return list.difusores().stream()
        .map(difusor -> recipient(difusor, plugins))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Recipient> recipient(ListedDifusor difusor, Plugins plugins) {
    return difusor
        .push()
        .map(
            push -> {
              CourierFactory<?> factory = plugins.couriers().get(push.type());
              return new Recipient(difusor.id(), () -> courier(factory, push));
            });
  }

  private static <C> Courier courier(CourierFactory<C> factory, PluginConfig push) {
    return factory.create(push.settings().as(factory.configType()));
  }
}
