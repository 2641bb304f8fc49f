package mx.prep.integrity.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.stream.Stream;
import mx.prep.integrity.openpgp.TestCertificate.Armored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threat T12: nothing stands around what is signed. */
final class ArmorTest {
  private static final byte[] BYTES = {1, 2, 3, 4};
  private static final String BEGIN = "-----BEGIN PGP SIGNATURE-----\n";
  private static final String END = "-----END PGP SIGNATURE-----\n";
  private static final String BLOCK = BEGIN + "\nAQIDBA==\n=eHjN\n" + END;

  private static byte[] decode(String text) throws SignatureProblem {
    return Armor.decode(text.getBytes(US_ASCII), SignatureBlock.TYPE);
  }

  static Stream<String> goodBlocks() {
    return Stream.of(
        BLOCK,
        BLOCK.stripTrailing(),
        BLOCK.replace("\n", "\r\n"),
        BEGIN + "\nAQIDBA==\n" + END,
        BEGIN + "\nAQID\nBA==\n" + END,
        BEGIN + "Version: GnuPG v2\nComment: IEPC Chiapas\n\nAQIDBA==\n" + END);
  }

  @ParameterizedTest
  @MethodSource("goodBlocks")
  void aBlockIsRead(String text) throws SignatureProblem {
    assertThat(decode(text)).isEqualTo(BYTES);
  }

  static Stream<Arguments> badBlocks() {
    return Stream.of(
        Arguments.of(OpenPgpReason.NOT_ARMORED, ""),
        Arguments.of(OpenPgpReason.NOT_ARMORED, "Nota:\n" + BLOCK),
        Arguments.of(OpenPgpReason.NOT_ARMORED, "\n" + BLOCK),
        Arguments.of(OpenPgpReason.NOT_ARMORED, " " + BLOCK),
        Arguments.of(
            OpenPgpReason.NOT_ARMORED,
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nx\n" + BLOCK),
        Arguments.of(OpenPgpReason.NOT_ARMORED, BLOCK.replace("SIGNATURE", "MESSAGE")),
        Arguments.of(OpenPgpReason.TEXT_AROUND, BLOCK + "\n"),
        Arguments.of(OpenPgpReason.TEXT_AROUND, BLOCK + "Nota\n"),
        Arguments.of(OpenPgpReason.TEXT_AROUND, BLOCK + BLOCK),
        Arguments.of(OpenPgpReason.CHECKSUM, BLOCK.replace("=eHjN", "=eHjA")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("=eHjN\n", "=eHjN\n=eHjN\n")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace(END, "")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace(END, "-----END PGP MESSAGE-----\n")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQIDBB==")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQIDBA=")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQID BA==")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQIDBA== ")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQIDBA==\nAQID")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==", "AQIDBA==\r\r")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BLOCK.replace("AQIDBA==\n", "AQID\rBA==\n")),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BEGIN + "AQIDBA==\n" + END),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BEGIN + "\n" + END),
        // Neither padding nor a checksum ends it: gpg would read on.
        Arguments.of(OpenPgpReason.BAD_ARMOR, BEGIN + "\nAQIDBAUG\n" + END),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BEGIN + "Nota sin dos puntos\n\nAQIDBA==\n" + END),
        Arguments.of(
            OpenPgpReason.BAD_ARMOR, BEGIN + "Comment: x\n".repeat(11) + "\nAQIDBA==\n" + END),
        Arguments.of(
            OpenPgpReason.BAD_ARMOR,
            BEGIN + "Comment: " + "x".repeat(600) + "\n\nAQIDBA==\n" + END),
        Arguments.of(OpenPgpReason.BAD_ARMOR, BEGIN + "Comment: \u001b[2J\n\nAQIDBA==\n" + END));
  }

  @ParameterizedTest
  @MethodSource("badBlocks")
  void whatIsNotExactlyOneBlockIsRefused(OpenPgpReason reason, String text) {
    SignatureProblem problem = catchThrowableOfType(SignatureProblem.class, () -> decode(text));

    assertThat(Objects.requireNonNull(problem).finding().why().key()).isEqualTo(reason);
  }

  @Test
  void whatTheLibraryWritesIsRead() throws SignatureProblem {
    byte[] packet = TestCertificate.simple(TestKey.ed25519()).armored().getBytes(US_ASCII);

    assertThat(Armored.text(Armor.decode(packet, "PUBLIC KEY BLOCK")).getBytes(US_ASCII))
        .isEqualTo(packet);
  }
}
