package mx.prep.cli.command;

import mx.prep.core.config.PrepConfig;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.spi.RecordsFactory.Records;

/** Reads, beside the agent, how a Difusor stands now. */
record StatusReader(PrepConfig config, NodeFactory nodes) {
  Status read() {
    try (Records records = nodes.records(config)) {
      return Status.read(config, nodes, records);
    }
  }
}
