package mx.prep.cli.demo.election;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the actas whose images are shown: about two dozen a cut, each municipality's first acta
 * among them.
 */
final class ImagePlan {
  private static final int PER_CUT = 24;

  private final Set<Acta> shown;

  ImagePlan(SimulatedElection election, Night night) {
    Map<String, Acta> firsts = new HashMap<>();
    for (Acta acta : election.actas()) {
      firsts.merge(acta.municipality().code(), acta, (a, b) -> a.arrival() <= b.arrival() ? a : b);
    }
    Set<Acta> first = new HashSet<>(firsts.values());
    List<Acta> arriving =
        election.actas().stream().filter(acta -> acta.capturedAt(night.cuts(), night)).toList();
    Map<Acta, Double> order = new HashMap<>();
    Dice dice = Dice.of(election.seed(), "images");
    for (Acta acta : arriving) {
      // Sheets that do not count come soon after: they are what people want to see.
      double odds = acta.remark().counts() ? 1 : 0.01;
      double chance = odds * dice.uniform();
      order.put(acta, first.contains(acta) ? -acta.municipality().population() : chance);
    }
    this.shown =
        arriving.stream()
            .sorted(Comparator.comparing(acta -> order.getOrDefault(acta, 1.0)))
            .limit((long) PER_CUT * night.cuts())
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean shows(Acta acta) {
    return shown.contains(acta);
  }

  /** Where the site keeps the image of an acta. */
  static String path(Acta acta) {
    return "imagenes/" + acta.municipality().code() + "/" + acta.key() + ".svg";
  }
}
