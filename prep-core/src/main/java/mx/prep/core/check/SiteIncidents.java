package mx.prep.core.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mx.prep.core.check.SiteReport.Header;
import mx.prep.core.check.SiteReport.State;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;

/**
 * Opens and closes the incidents of the site, by what reports tell.
 *
 * @param url where visitors see it; for people
 */
record SiteIncidents(Incidents incidents, String url) {
  private static final String DOCROOT = "site-differs";
  private static final String HTTP = "site-http-differs";
  private static final String UNREACHABLE = "site-unreachable";
  private static final String HEADER = "site-header";
  private static final String DOCROOTS = "docroot";

  /** Something else than the cut was in a docroot. */
  void docroot(List<Difference> differences) {
    differences.stream()
        .findFirst()
        .ifPresent(
            first ->
                incidents.open(
                    DOCROOT,
                    DOCROOTS,
                    words(CheckText.DOCROOT_DIFFERS, first.where(), first, differences.size())));
  }

  /** The docroots are right again. */
  void docrootsAreRight() {
    incidents.close(DOCROOT, DOCROOTS);
  }

  /** Opens what is wrong with what visitors get, and closes what is right again. */
  void visitors(SiteReport report) {
    set(
        HTTP,
        report.http() == State.DIFFERS,
        CheckText.HTTP_DIFFERS,
        report,
        SiteIncidents::isOfHttp);
    set(
        UNREACHABLE,
        report.http() == State.UNREACHABLE,
        CheckText.UNREACHABLE,
        report,
        SiteIncidents::isOfHttp);
    set(
        HEADER,
        report.header() == Header.MISSING,
        CheckText.HEADER_MISSING,
        report,
        d -> d.kind() == Kind.HEADER);
  }

  /** Whether what visitors get was right until now. */
  boolean isNew(SiteReport report) {
    String kind =
        switch (report.http()) {
          case UNREACHABLE -> UNREACHABLE;
          case DIFFERS -> HTTP;
          case OK, OFF -> HEADER;
        };
    return incidents.open().stream().noneMatch(i -> i.kind().equals(kind));
  }

  private static boolean isOfHttp(Difference difference) {
    return difference.where().equals("http");
  }

  private void set(
      String kind, boolean wrong, CheckText text, SiteReport report, Predicate<Difference> about) {
    List<Difference> differences = report.differences().stream().filter(about).toList();
    Optional<Difference> first = differences.stream().findFirst();
    if (wrong && first.isPresent()) {
      incidents.open(kind, url, words(text, url, first.get(), differences.size()));
    } else if (!wrong) {
      incidents.close(kind, url);
    }
  }

  private static Message words(CheckText text, String where, Difference first, int count) {
    return Message.of(
        text,
        "where",
        where,
        "count",
        count,
        "path",
        first.path(),
        "expected",
        first.expected(),
        "actual",
        first.actual());
  }
}
