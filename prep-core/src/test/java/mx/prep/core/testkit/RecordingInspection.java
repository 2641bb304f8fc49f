package mx.prep.core.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.InspectedSite;
import mx.prep.core.spi.InspectorContext;
import mx.prep.core.text.Message;
import mx.prep.core.text.Texts;

/** Gives an inspector a cut and keeps what it says. */
public final class RecordingInspection implements InspectorContext {
  private final InspectedSite site;
  private final Optional<InspectedSite> previous;
  private final List<Said> said = new ArrayList<>();

  private RecordingInspection(InspectedSite site, Optional<InspectedSite> previous) {
    this.site = site;
    this.previous = previous;
  }

  /** Of the first cut of a series. */
  public static RecordingInspection of(InspectedSite site) {
    return new RecordingInspection(site, Optional.empty());
  }

  /** Of a cut after another. */
  public static RecordingInspection of(InspectedSite site, InspectedSite previous) {
    return new RecordingInspection(site, Optional.of(previous));
  }

  @Override
  public InspectedSite site() {
    return site;
  }

  @Override
  public Optional<InspectedSite> previous() {
    return previous;
  }

  @Override
  public void warn(Message what, Optional<SitePath> path) {
    said.add(new Said(what, path.map(SitePath::value).orElse("")));
  }

  /** What was said, in order. */
  public List<Said> said() {
    return List.copyOf(said);
  }

  /**
   * One warning.
   *
   * @param path empty for the cut as a whole
   */
  public record Said(Message what, String path) {
    /** The constant's name. */
    public String key() {
      return what.key().name();
    }

    /** One of its facts; empty where it has none of that name. */
    public String fact(String name) {
      return what.facts().getOrDefault(name, "");
    }

    /** In Spanish. */
    public String words() {
      return new Texts(Locale.ROOT).render(what);
    }
  }
}
