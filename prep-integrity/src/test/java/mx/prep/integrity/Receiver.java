package mx.prep.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.config.NoSettings;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.pipeline.Rehearsal;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Ledger;
import mx.prep.core.verify.ContentRules;
import mx.prep.core.verify.OrderRules;
import mx.prep.core.verify.Verifier;
import mx.prep.integrity.convention.PackageConventionFactory;
import mx.prep.integrity.plugin.Installed;
import mx.prep.integrity.trust.TrustFileGateFactory;

/**
 * A Difusor that judges packages and has accepted nothing before, with the series {@code jornada}.
 *
 * @param trust empty for none
 */
public record Receiver(ElectionId election, Optional<Path> trust, Instant now, Limits limits) {
  private static final SeriesId SERIES = new SeriesId("jornada");

  /** With the limits that hold where a configuration says nothing. */
  public Receiver(ElectionId election, Optional<Path> trust, Instant now) {
    this(election, trust, now, Limits.DEFAULT);
  }

  /** The same with other limits. */
  public Receiver within(Limits others) {
    return new Receiver(election, trust, now, others);
  }

  /** The surroundings of its conventions. */
  public ConventionFactory.Context context() {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new ConventionFactory.Context(
        election,
        Optional.of(calendar()),
        new TrustFileGateFactory(Installed.schemes()).open(trust, election, clock),
        limits,
        clock);
  }

  private static Calendar calendar() {
    return new Calendar(
        ZoneId.of("America/Mexico_City"),
        List.of(
            new SeriesWindow(
                SERIES,
                Mode.ELECTION,
                Instant.parse("2021-06-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2030-02-01T00:00:00Z"))));
  }

  /** The platform's own convention. */
  public Convention nativeConvention() {
    return new PackageConventionFactory(Installed.archives())
        .create(Manifest.FORMAT, new NoSettings(), context());
  }

  /** What becomes of the deliveries in a folder, in their order. */
  public List<Outcome> judge(Path folder, Convention convention) {
    ConventionFactory.Context context = context();
    Verifier verifier =
        new Verifier(
            new OrderRules(
                election, context.calendar(), context.limits().maxSequenceJump(), context.clock()),
            new ContentRules(context.limits()));
    Rehearsal rehearsal =
        new Rehearsal(
            verifier,
            new NothingAccepted(),
            digest -> {
              throw new AssertionError("nothing is stored: " + digest);
            });
    return new LocalDeliveries(convention, InPlaceDelivery::new)
        .find(List.of(folder)).stream().map(one -> rehearsal.judge(one, convention)).toList();
  }

  /** Names of the folder's entries. */
  public static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only delivery of a folder. */
  public static Delivery only(Path folder, Convention convention) {
    List<Convention.Grouping> groups = convention.group(names(folder));
    if (groups.size() != 1) {
      throw new AssertionError("not one delivery: " + groups);
    }
    return new InPlaceDelivery(folder, groups.get(0));
  }

  /** Empty. */
  private static final class NothingAccepted implements Ledger {
    @Override
    public Optional<AcceptedCut> highest(SeriesId series) {
      return Optional.empty();
    }

    @Override
    public Optional<AcceptedCut> find(SeriesId series, long sequence) {
      return Optional.empty();
    }
  }
}
