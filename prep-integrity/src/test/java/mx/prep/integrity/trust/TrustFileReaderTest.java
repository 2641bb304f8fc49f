package mx.prep.integrity.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.integrity.Institute;
import mx.prep.integrity.plugin.Installed;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustFileReaderTest {
  @TempDir Path home;
  private String good;

  @BeforeEach
  void institute() throws IOException {
    good = Files.readString(Institute.at(home).trust());
  }

  private static TrustFile read(String text) {
    return new TrustFileReader(Installed.schemes())
        .read(text.getBytes(StandardCharsets.UTF_8), "trust.json");
  }

  private static void assertFails(String text, TrustError error) {
    assertThatThrownBy(() -> read(text))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(error);
  }

  private String with(String from, String to) {
    assertThat(good).contains(from);
    return good.replace(from, to);
  }

  @Test
  void saysWhoMaySign() {
    TrustFile trust = read(good);

    assertThat(trust.election()).isEqualTo(Institute.ELECTION);
    assertThat(trust.threshold()).isEqualTo(2);
    assertThat(trust.version()).isEqualTo(1);
    assertThat(trust.expires()).hasToString("2025-06-02T23:15-06:00");
    assertThat(trust.signers()).extracting(TrustFile.Signer::id).containsExactly("a", "b");
  }

  @Test
  void anythingElseStopsTheStart() {
    assertFails("[]", TrustError.TRUST_BAD_VALUE);
    assertFails(good + "{}", TrustError.TRUST_NOT_JSON);
    assertFails(with("\"version\"", "\"versión\""), TrustError.TRUST_UNKNOWN_KEY);
    assertFails(with("\"version\" : 1", "\"threshold\" : 1"), TrustError.TRUST_NOT_JSON);
    assertFails(with("\"version\" : 1,", ""), TrustError.TRUST_MISSING_KEY);
    assertFails(with("\"version\" : 1", "\"version\" : 1.0"), TrustError.TRUST_BAD_VALUE);
    assertFails(with("\"version\" : 1", "\"version\" : 0"), TrustError.TRUST_BAD_VALUE);
    assertFails(with("prep-trust/1", "prep-trust/2"), TrustError.TRUST_BAD_VALUE);
    assertFails(with("2025-06-02T", "2025-02-31T"), TrustError.TRUST_BAD_VALUE);
    assertFails(with("\"threshold\" : 2", "\"threshold\" : 3"), TrustError.TRUST_THRESHOLD);
    assertFails(with("\"threshold\" : 2", "\"threshold\" : 0"), TrustError.TRUST_BAD_VALUE);
    assertFails(with("\"id\" : \"b\"", "\"id\" : \"a\""), TrustError.TRUST_SIGNER_TWICE);
    assertFails(with("\"cms\"", "\"pgp\""), TrustError.TRUST_UNKNOWN_KEY);
    assertFails(with("BEGIN CERT", "BEGIN X"), TrustError.TRUST_BAD_KEY);
    assertFails(
        "{\"format\":\"prep-trust/1\",\"election\":\"prueba-2024\",\"version\":1,\"threshold\":1,"
            + "\"expires\":\"2025-01-01T00:00:00-06:00\",\"signers\":[{\"id\":\"a\"}]}",
        TrustError.TRUST_ONE_KEY_A_SIGNER);
  }

  @Test
  void whatIsNoFileIsNotRead() throws IOException {
    Path device = Files.createSymbolicLink(home.resolve("device.json"), Path.of("/dev/zero"));

    assertThatThrownBy(() -> TrustFileReader.load(device))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(TrustError.TRUST_NO_FILE);
    assertThat(TrustFileReader.isTrustFile(device)).isFalse();
    assertFails(" \n", TrustError.TRUST_NOT_JSON);
  }

  /** Threat T04. */
  @Test
  void oneKeyUnderTwoNamesIsRefused() {
    String first = good.substring(good.indexOf("[ {") + 2, good.indexOf("}, {") + 1);
    String second = good.substring(good.indexOf("}, {") + 3, good.indexOf("} ]") + 1);

    assertFails(
        good.replace(second, first.replace("\"id\" : \"a\"", "\"id\" : \"c\"")),
        TrustError.TRUST_KEY_TWICE);
  }

  @Test
  void theTrustOfAnotherElectionIsRefused() {
    assertThatThrownBy(
            () ->
                new TrustFileGateFactory(Installed.schemes())
                    .open(
                        Optional.of(home.resolve("trust.json")),
                        new ElectionId("otra-2024"),
                        Clock.systemUTC()))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(TrustError.TRUST_OTHER_ELECTION);
  }
}
