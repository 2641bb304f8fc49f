package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Progress;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep verify}: the verdict on deliveries; changes nothing. */
@Command
final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "paths")
  private List<Path> paths = List.of();

  @Option(names = "--trust", paramLabel = "FILE")
  private @Nullable Path trust;

  @Option(names = "--election", paramLabel = "ID")
  private @Nullable ElectionId election;

  @Option(names = "--convention", paramLabel = "NAME")
  private @Nullable String convention;

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Judging judging = judging()) {
      Convention named = judging.conventions().get(Optional.ofNullable(convention));
      List<Delivery> deliveries =
          new LocalDeliveries(named, InPlaceDelivery::new).find(session.resolve(paths));
      OutcomePrinter printer = new OutcomePrinter(session);
      ExitTally exits = new ExitTally();
      try (Progress progress = Progress.of(session.terminal(), deliveries.size())) {
        for (Delivery delivery : deliveries) {
          progress.begin(delivery.stem());
          Outcome outcome = judging.rehearsal().judge(delivery, named);
          progress.end();
          printer.explain(outcome);
          exits.add(outcome);
        }
      }
      return exits.exit();
    }
  }

  /** Both options given, and no configuration named: none is looked for. */
  private Judging judging() {
    Path trustFile = trust;
    Optional<ElectionId> wanted = Optional.ofNullable(election);
    if (trustFile != null && wanted.isPresent() && !session.namesConfig()) {
      return Judging.by(session.resolve(trustFile), wanted.get(), session.nodes());
    }
    if ((trustFile != null || wanted.isPresent()) && session.findConfig().isEmpty()) {
      throw new PrepException(CliError.VERIFY_NEEDS_BOTH);
    }
    PrepConfig config = session.config().load();
    return Judging.by(
        with(config, Optional.ofNullable(trustFile).map(session::resolve), wanted),
        session.nodes());
  }

  private static PrepConfig with(
      PrepConfig config, Optional<Path> trust, Optional<ElectionId> election) {
    return new PrepConfig(
        election.orElse(config.election()),
        config.difusor(),
        config.data(),
        trust.or(config::trust),
        config.calendar(),
        config.sources(),
        config.publish(),
        config.webserver(),
        config.conventions(),
        config.limits(),
        config.inspectors());
  }
}
