package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Verifiers;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.pipeline.JumpApprovals;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a person lets a cut pass that jumps too far: never by accident, never without a reason. */
final class JumpOptions {
  @Option(names = "--allow-jump")
  private boolean allow;

  @Option(names = "--reason", paramLabel = "TEXT")
  private @Nullable String reason;

  /**
   * The reason for which jumps are allowed; empty where they are not.
   *
   * @throws PrepException {@code OPTION_ALONE}
   */
  Optional<String> reason() {
    Optional<String> given = Optional.ofNullable(reason).filter(text -> !text.isBlank());
    if (allow && given.isEmpty()) {
      throw new PrepException(
          CliError.OPTION_ALONE, "option", "--allow-jump", "others", "--reason");
    }
    if (!allow && reason != null) {
      throw new PrepException(
          CliError.OPTION_ALONE, "option", "--reason", "others", "--allow-jump");
    }
    return given;
  }

  /** Approves the jumps among the deliveries, for whichever process takes them in. */
  void approve(
      String why, PrepConfig config, NodeFactory nodes, Convention convention, List<Path> paths) {
    try (Records records = nodes.records(config)) {
      JumpApprovals approvals =
          new JumpApprovals(Verifiers.of(config, nodes.clock()).order(), records, nodes.clock());
      String by = System.getProperty("user.name", "?");
      new LocalDeliveries(convention, InPlaceDelivery::new)
          .find(paths)
          .forEach(found -> approvals.approve(found, convention, why, by));
    }
  }
}
