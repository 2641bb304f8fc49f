package mx.prep.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.model.ElectionId;
import mx.prep.core.node.Conventions;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Plugins;
import mx.prep.core.node.Verifiers;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.pipeline.Rehearsal;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.RecordsFactory.Records;

/**
 * What judging without taking in needs.
 *
 * @param records open while judging, where there is a data folder
 */
record Judging(Conventions conventions, Rehearsal rehearsal, Optional<Records> records)
    implements AutoCloseable {
  /** By a configuration, after what its data folder has accepted. */
  static Judging by(PrepConfig config, NodeFactory nodes) {
    Conventions conventions = nodes.conventions(config);
    if (!Files.isDirectory(config.data())) {
      NothingAccepted nothing = new NothingAccepted();
      return new Judging(
          conventions,
          new Rehearsal(Verifiers.of(config, nodes.clock()), nothing, nothing),
          Optional.empty());
    }
    Records records = nodes.records(config);
    return new Judging(
        conventions,
        new Rehearsal(
            Verifiers.of(config, nodes.clock()),
            new GuardedLedger(records.history(), records.state()),
            nodes.store(config)),
        Optional.of(records));
  }

  /** By a trust file and an election's name alone. */
  static Judging by(Path trust, ElectionId election, NodeFactory nodes) {
    Plugins plugins = nodes.plugins();
    NothingAccepted nothing = new NothingAccepted();
    return new Judging(
        new Conventions(
            plugins.conventions(),
            Map.of(),
            new ConventionFactory.Context(
                election,
                Optional.empty(),
                plugins.trust().open(Optional.of(trust), election, nodes.clock()),
                Limits.DEFAULT,
                nodes.clock())),
        new Rehearsal(Verifiers.of(election, nodes.clock()), nothing, nothing),
        Optional.empty());
  }

  @Override
  public void close() {
    records.ifPresent(Records::close);
  }
}
