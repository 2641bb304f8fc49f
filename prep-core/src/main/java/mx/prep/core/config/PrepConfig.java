package mx.prep.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectionId;

/**
 * The whole configuration of a Difusor ({@code cli.md}, Configuration), validated.
 *
 * @param data the data folder
 * @param trust the trust file; empty only where every convention is unsigned
 * @param sources in order; may be empty for one who only publishes by hand
 * @param publish targets that change cut together; may be empty where the built-in web server is
 *     enough
 * @param webserver what answers visitors
 * @param conventions by name, beside {@code prep-package/1}
 * @param inspectors what looks at accepted cuts, in order; empty where the configuration has no
 *     such section: then every installed one that runs unasked
 * @param siteCheck how the site is compared with the signed cut
 * @param notice a page of the operator's own, or a folder with an {@code index.html}, that is shown
 *     while no cut may be
 * @param history how much of the past is at hand
 */
public record PrepConfig(
    ElectionId election,
    DifusorConfig difusor,
    Path data,
    Optional<Path> trust,
    Calendar calendar,
    List<SourceConfig> sources,
    List<PluginConfig> publish,
    PluginConfig webserver,
    Map<String, PluginConfig> conventions,
    Limits limits,
    Optional<List<PluginConfig>> inspectors,
    SiteCheckConfig siteCheck,
    Optional<Path> notice,
    HistoryConfig history) {
  public PrepConfig {
    sources = List.copyOf(sources);
    publish = List.copyOf(publish);
    conventions = Map.copyOf(conventions);
    inspectors = inspectors.map(List::copyOf);
  }

  /** With the usual site check and history, and no notice. */
  public PrepConfig(
      ElectionId election,
      DifusorConfig difusor,
      Path data,
      Optional<Path> trust,
      Calendar calendar,
      List<SourceConfig> sources,
      List<PluginConfig> publish,
      PluginConfig webserver,
      Map<String, PluginConfig> conventions,
      Limits limits,
      Optional<List<PluginConfig>> inspectors) {
    this(
        election,
        difusor,
        data,
        trust,
        calendar,
        sources,
        publish,
        webserver,
        conventions,
        limits,
        inspectors,
        SiteCheckConfig.DEFAULT,
        Optional.empty(),
        HistoryConfig.DEFAULT);
  }

  /** With the inspectors that run unasked. */
  public PrepConfig(
      ElectionId election,
      DifusorConfig difusor,
      Path data,
      Optional<Path> trust,
      Calendar calendar,
      List<SourceConfig> sources,
      List<PluginConfig> publish,
      PluginConfig webserver,
      Map<String, PluginConfig> conventions,
      Limits limits) {
    this(
        election,
        difusor,
        data,
        trust,
        calendar,
        sources,
        publish,
        webserver,
        conventions,
        limits,
        Optional.empty());
  }
}
