package mx.prep.integrity.convention;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.text.Similarity;

/** Makes conventions of the type {@code checksums}. */
public final class ChecksumsConventionFactory implements ConventionFactory<ChecksumsConfig> {
  /** The type's name in configurations. */
  public static final String TYPE = "checksums";

  private final ArchiveFormats archives;

  /** Reads archives of these formats. */
  @Inject
  public ChecksumsConventionFactory(Set<ArchiveFormat> archives) {
    this.archives = new ArchiveFormats(archives);
  }

  @Override
  public Class<ChecksumsConfig> configType() {
    return ChecksumsConfig.class;
  }

  /**
   * Makes one.
   *
   * @throws PrepException {@code NO_CALENDAR} or {@code SERIES_NOT_IN_CALENDAR}
   */
  @Override
  public Convention create(String name, ChecksumsConfig config, Context context) {
    Calendar calendar =
        context
            .calendar()
            .orElseThrow(() -> new PrepException(ConventionError.NO_CALENDAR, "convention", name));
    SeriesWindow series =
        calendar.find(config.series()).orElseThrow(() -> unknownSeries(name, config, calendar));
    return new ChecksumsConvention(
        name,
        config,
        context,
        series,
        new ArchiveNamePattern(config.pattern(), calendar.zone()),
        archives);
  }

  private static PrepException unknownSeries(
      String name, ChecksumsConfig config, Calendar calendar) {
    List<String> known = calendar.series().stream().map(series -> series.id().value()).toList();
    String wanted = config.series().value();
    return new PrepException(
        ConventionError.SERIES_NOT_IN_CALENDAR,
        "convention",
        name,
        "series",
        wanted,
        "known",
        String.join(", ", known),
        "suggestion",
        known.stream()
            .min(Comparator.comparingInt(one -> Similarity.distance(one, wanted)))
            .orElse("-"));
  }
}
