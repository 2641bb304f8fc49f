package mx.prep.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseFoldTest {
  private final Map<Integer, String> standard = standard();

  /**
   * Both folds work character by character, so they tell the same names apart if each fold of the
   * one is nothing new to the other. Characters that this Java does not know yet are left out.
   */
  @Test
  void tellsApartExactlyWhatUnicodeTellsApart() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) != Character.SURROGATE && Character.isDefined(c))
        .forEach(
            c -> {
              String name = Character.toString(c);
              String fold = CaseFold.of(name);
              if (!CaseFold.of(standard(name)).equals(fold)) {
                throw new AssertionError(String.format("U+%04X is taken for another", c));
              }
              if (!standard(fold).equals(standard(name))) {
                throw new AssertionError(String.format("U+%04X is not taken for its fold", c));
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, INDEX.HTML",
    "Ñuño, ñUÑO",
    "straße, STRASSE",
    "straße, STRAẞE",
    "ΣΑΣ, σας",
    "ſ, S",
    "\u212a, k",
    "\ufb01n, FIN",
    "\u0149, \u02bcN",
    "İ, i\u0307",
    "\ud801\udc00, \ud801\udc28"
  })
  void oneNameInTwoCases(String left, String right) {
    assertThat(CaseFold.of(left)).isEqualTo(CaseFold.of(right));
  }

  @ParameterizedTest
  @CsvSource({"i, ı", "i, İ", "ñ, n", "a, á", "ss, s", "acta1, acta2"})
  void twoNames(String left, String right) {
    assertThat(CaseFold.of(left)).isNotEqualTo(CaseFold.of(right));
  }

  private String standard(String text) {
    return text.codePoints()
        .mapToObj(c -> standard.getOrDefault(c, Character.toString(c)))
        .collect(Collectors.joining());
  }

  private static Map<Integer, String> standard() {
    Map<Integer, String> folds = new HashMap<>();
    for (String line : lines()) {
      String[] parts = line.split(" ");
      int first = Integer.parseInt(parts[0], 16);
      if (parts[1].equals("=")) {
        folds.put(
            first,
            List.of(parts).subList(2, parts.length).stream()
                .map(hex -> Character.toString(Integer.parseInt(hex, 16)))
                .collect(Collectors.joining()));
      } else {
        int step = Integer.parseInt(parts[2]);
        for (int c = first; c <= Integer.parseInt(parts[1], 16); c += step) {
          folds.put(c, Character.toString(c + Integer.parseInt(parts[3])));
        }
      }
    }
    return folds;
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CaseFoldTest.class.getResourceAsStream("full-case-folding-14.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
