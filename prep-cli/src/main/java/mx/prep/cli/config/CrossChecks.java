package mx.prep.cli.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mx.prep.cli.config.ConfigDocument.SeriesPart;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SeriesId;

/** What one key must be because of another. */
final class CrossChecks {
  private final ConfigDocument document;
  private final Problems problems;

  CrossChecks(ConfigDocument document, Problems problems) {
    this.document = document;
    this.problems = problems;
  }

  void run() {
    series();
    conventions();
    boolean packages = document.sources().stream().anyMatch(s -> s.convention().isEmpty());
    if (document.trust().isEmpty() && (packages || document.conventions().isEmpty())) {
      problems.add("", ProblemText.NO_TRUST);
    }
  }

  private void series() {
    Set<SeriesId> seen = new HashSet<>();
    List<SeriesPart> series = document.calendar().series();
    if (series.isEmpty()) {
      problems.add("calendar", ProblemText.MISSING_KEY, "key", "series");
    }
    for (int i = 0; i < series.size(); i++) {
      String key = "calendar.series[" + i + "]";
      if (!seen.add(series.get(i).id())) {
        problems.add(key + ".id", ProblemText.SERIES_TWICE, "id", series.get(i).id());
      }
      if (!series.get(i).inOrder()) {
        problems.add(key, ProblemText.TIMES_OUT_OF_ORDER);
      }
    }
  }

  private void conventions() {
    Set<String> known = new TreeSet<>(document.conventions().keySet());
    if (known.contains(Manifest.FORMAT)) {
      problems.add(
          "conventions." + Manifest.FORMAT,
          ProblemText.CONVENTION_RESERVED,
          "name",
          Manifest.FORMAT);
    }
    for (int i = 0; i < document.sources().size(); i++) {
      Optional<String> named = document.sources().get(i).convention();
      if (named.isPresent() && !known.contains(named.get())) {
        problems.unknown(
            "sources[" + i + "].convention",
            named.get(),
            known,
            ProblemText.UNKNOWN_CONVENTION,
            ProblemText.UNKNOWN_CONVENTION_LIST);
      }
    }
  }
}
