package mx.prep.cli.config;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.DifusorConfig;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.HistoryConfig;
import mx.prep.core.config.Limits;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;

/** {@code prep.yaml} as it is written ({@code cli.md}, Configuration). */
record ConfigDocument(
    ElectionId election,
    DifusorConfig difusor,
    Path data,
    @ExistingFile Optional<Path> trust,
    CalendarPart calendar,
    @PluginRole(Role.SOURCE) List<SourceConfig> sources,
    @PluginRole(Role.PUBLISH) List<PluginConfig> publish,
    @PluginRole(Role.WEBSERVER) @DefaultValue("none") PluginConfig webserver,
    @PluginRole(Role.CONVENTION) Map<String, PluginConfig> conventions,
    Limits limits,
    @PluginRole(Role.INSPECTOR) Optional<List<PluginConfig>> inspectors,
    SiteCheckConfig siteCheck,
    HistoryConfig history) {

  /** When what is shown. */
  record CalendarPart(ZoneId zone, List<SeriesPart> series, Optional<Path> notice) {}

  /** One series, in local times of the calendar's zone. */
  record SeriesPart(
      SeriesId id,
      Mode mode,
      LocalDateTime opens,
      LocalDateTime lastUpdate,
      LocalDateTime keepUntil) {
    boolean inOrder() {
      return !lastUpdate.isBefore(opens) && !keepUntil.isBefore(lastUpdate);
    }

    SeriesWindow in(ZoneId zone) {
      return new SeriesWindow(
          id,
          mode,
          ElectoralZone.instant(opens, zone),
          ElectoralZone.instant(lastUpdate, zone),
          ElectoralZone.instant(keepUntil, zone));
    }
  }

  /** The configuration that the rest of the platform knows. */
  PrepConfig toConfig() {
    return new PrepConfig(
        election,
        difusor,
        data,
        trust,
        new Calendar(
            calendar.zone(),
            calendar.series().stream().map(series -> series.in(calendar.zone())).toList()),
        sources,
        publish,
        webserver,
        conventions,
        limits,
        inspectors,
        siteCheck,
        calendar.notice(),
        history);
  }
}
