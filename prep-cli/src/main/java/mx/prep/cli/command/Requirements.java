package mx.prep.cli.command;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import mx.prep.cli.output.ByteText;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.node.Conventions;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.Requirement;
import mx.prep.core.spi.Requirement.Row;
import mx.prep.core.text.Message;

/** The requirements of this distribution, and those that plug-ins bring. */
record Requirements(NodeFactory nodes) {
  /** In the order in which they are told. */
  List<Requirement> all() {
    List<Requirement> all = new ArrayList<>();
    all.add(new TrustRequirement(nodes.plugins().signatureSchemes(), this::bringsSigned));
    all.add(this::signed);
    all.add(new KeyFileRequirement(nodes.plugins()));
    all.add(this::disk);
    all.add((config, clock) -> List.of(zone(config, clock)));
    all.add(new FolderRequirement(nodes.plugins()));
    all.add((config, clock) -> List.of(shown(config)));
    all.add(this::strategies);
    all.addAll(nodes.plugins().requirements());
    return all;
  }

  private boolean bringsSigned(PrepConfig config) {
    Conventions conventions = nodes.conventions(config);
    return config.sources().stream()
        .anyMatch(source -> !conventions.get(source.convention()).unsigned());
  }

  /** Said loudly wherever somebody looks: nobody signs these packages. */
  private List<Row> signed(PrepConfig config, Clock clock) {
    return nodes.conventions(config).all().stream()
        .filter(Convention::unsigned)
        .map(
            convention ->
                Row.warn(
                    "unsigned",
                    Message.of(DoctorText.UNSIGNED_REQUIRED),
                    Message.of(DoctorText.UNSIGNED_IS, "convention", convention.name()),
                    Message.of(DoctorText.UNSIGNED_ADVICE)))
        .toList();
  }

  private List<Row> disk(PrepConfig config, Clock clock) {
    long free = Status.free(config.data());
    long needed;
    try (Records records = nodes.records(config)) {
      needed = DiskNeed.of(config, records.history(), clock.instant());
    }
    Message required = Message.of(DoctorText.DISK_REQUIRED);
    Message is =
        Message.of(
            DoctorText.DISK_IS,
            "free",
            ByteText.of(free),
            "needed",
            ByteText.of(needed),
            "path",
            config.data());
    Message advice = Message.of(DoctorText.DISK_ADVICE);
    if (free < config.limits().freeDisk().bytes()) {
      return List.of(Row.fail("disk", ErrorCategory.RESOURCES, required, is, advice));
    }
    return List.of(
        free < needed ? Row.warn("disk", required, is, advice) : Row.ok("disk", required, is));
  }

  /** Whether this Java knows that central Mexico gave up daylight saving. */
  private static Row zone(PrepConfig config, Clock clock) {
    Message required = Message.of(DoctorText.ZONE_REQUIRED);
    Message is =
        Message.of(
            DoctorText.ZONE_IS,
            "zone",
            config.calendar().zone(),
            "offset",
            config.calendar().zone().getRules().getOffset(LocalDateTime.of(2024, 6, 2, 20, 0)),
            "now",
            new LocalTimes(config.calendar().zone()).precise(clock.instant()));
    return ElectoralZone.dataIsCurrent()
        ? Row.ok("time", required, is)
        : Row.warn("time", required, is, Message.of(DoctorText.ZONE_ADVICE));
  }

  private static Row shown(PrepConfig config) {
    Message required = Message.of(DoctorText.SHOWN_REQUIRED);
    return showsNothing(config)
        ? Row.warn(
            "shown",
            required,
            Message.of(DoctorText.SHOWN_IS_NOT),
            Message.of(DoctorText.SHOWN_ADVICE))
        : Row.ok("shown", required, Message.of(DoctorText.SHOWN_IS));
  }

  /** How each docroot shows sites, and why so: as a start would choose now. */
  private List<Row> strategies(PrepConfig config, Clock clock) {
    Message required = Message.of(DoctorText.STRATEGY_REQUIRED);
    return nodes.shownAt(config).stream()
        .flatMap(target -> target.strategy().stream())
        .map(strategy -> Row.ok("docroot-strategy", required, strategy))
        .toList();
  }

  /** Whether no visitor will ever see what is published. */
  static boolean showsNothing(PrepConfig config) {
    return config.publish().isEmpty() && config.webserver().type().equals("none");
  }
}
