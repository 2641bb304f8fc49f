package mx.prep.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8OrderTest {
  /** The ends of each length of UTF-8, and of what UTF-16 orders otherwise. */
  private static final int[] CORNERS = {
    0, 1, ' ', '/', 'a', 'z', 0x7F, 0x80, 0xF1, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF,
    0x10000, 0x1F600, 0x10FFFF
  };

  @Test
  void isTheOrderOfTheUtf8Bytes() {
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      String left = text(random);
      String right = random.nextBoolean() ? left + text(random) : text(random);
      int expected =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

      assertThat(Integer.signum(Utf8Order.UTF8_ORDER.compare(left, right)))
          .as("%s against %s", left, right)
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.appendCodePoint(CORNERS[random.nextInt(CORNERS.length)]);
    }
    return text.toString();
  }
}
