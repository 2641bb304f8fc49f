package mx.prep.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Sha256Test {
  /** FIPS 180-4's example. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void theDigestOfKnownBytes() {
    Sha256 digest = Sha256.of("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(digest.hex()).isEqualTo(ABC);
    assertThat(digest.prefixed()).isEqualTo("sha256:" + ABC);
    assertThat(digest).hasToString(ABC);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Sha256.parse(ABC).hex()).isEqualTo(ABC);
    assertThat(Sha256.parsePrefixed("sha256:" + ABC)).isEqualTo(Sha256.parse(ABC));
    assertThat(Sha256.parse("0".repeat(64)).hex()).isEqualTo("0".repeat(64));
    assertThat(Sha256.parse("f".repeat(64)).hex()).isEqualTo("f".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ada",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "٠a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "+a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      })
  void refusesWhateverIsNotExactlyLowerHex(String text) {
    assertThatThrownBy(() -> Sha256.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ABC, "SHA256:" + ABC, "sha512:" + ABC, " sha256:" + ABC})
  void refusesAnotherPrefix(String text) {
    assertThatThrownBy(() -> Sha256.parsePrefixed(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOrderedByItsBytes() {
    Random random = new Random(1);
    List<Sha256> digests =
        Stream.generate(() -> random.nextInt())
            .limit(500)
            .map(i -> Sha256.of(i.toString().getBytes(StandardCharsets.US_ASCII)))
            .toList();

    assertThat(digests.stream().sorted().map(Sha256::hex))
        .containsExactlyElementsOf(
            digests.stream()
                .map(digest -> new BigInteger(digest.hex(), 16))
                .sorted()
                .map(number -> String.format("%064x", number))
                .toList());
  }
}
