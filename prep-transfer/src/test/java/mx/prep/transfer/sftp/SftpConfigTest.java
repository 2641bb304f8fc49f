package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingError;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SftpConfigTest {
  private static SftpConfig config(int port, Optional<Path> hosts, Optional<String> pin) {
    return new SftpConfig(
        Optional.of("prep.iepc.example"),
        List.of(),
        port,
        "radio",
        Optional.of(Path.of("id")),
        Optional.empty(),
        Optional.empty(),
        hosts,
        pin,
        "/paquetes",
        SftpConfigs.SHORT,
        SftpConfigs.SHORT,
        SftpConfigs.SHORT,
        SftpConfigs.SHORT,
        new ByteSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "/paquetes, sftp://radio@127.0.0.1:2022/paquetes",
    "paquetes, sftp://radio@127.0.0.1:2022/~/paquetes"
  })
  void theNameTellsWhereTheFolderBegins(String directory, String name) {
    SftpConfig config =
        SftpConfigs.of(2022, "radio", Path.of("id"), Path.of("known_hosts"), directory);
    assertThat(config.name()).isEqualTo(name);
  }

  @Test
  void theDefaultsAreTheSafeOnes() {
    Map<String, String> defaults =
        Arrays.stream(SftpConfig.class.getRecordComponents())
            .filter(component -> component.isAnnotationPresent(DefaultValue.class))
            .collect(
                Collectors.toMap(
                    RecordComponent::getName,
                    component -> component.getAnnotation(DefaultValue.class).value()));
    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "port", "22",
                "poll", "5s",
                "rest", "1s",
                "connectTimeout", "20s",
                "idleTimeout", "30s",
                "minimumRate", "16KiB"));
  }

  @Test
  void theHostIsPinnedInExactlyOneWay() {
    String pin = "SHA256:" + "A".repeat(43);
    assertThat(config(22, Optional.empty(), Optional.of(pin)).fingerprint()).contains(pin);
    assertThat(config(22, Optional.of(Path.of("k")), Optional.empty()).knownHosts()).isPresent();
    fails(TransferError.HOST_KEY_NOT_PINNED, Optional.empty(), Optional.empty());
    fails(TransferError.HOST_KEY_NOT_PINNED, Optional.of(Path.of("k")), Optional.of(pin));
  }

  @Test
  void aFingerprintOfAnotherFormIsRefused() {
    fails(TransferError.FINGERPRINT_MALFORMED, Optional.empty(), Optional.of("MD5:00:11"));
    fails(TransferError.FINGERPRINT_MALFORMED, Optional.empty(), Optional.of("SHA256:short"));
  }

  @Test
  void aPortIsOne() {
    assertThatThrownBy(() -> config(70_000, Optional.of(Path.of("k")), Optional.empty()))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(SettingError.NOT_A_HOST_PORT));
  }

  @Test
  void aPollThatHammersTheServerIsRefused() {
    assertThatThrownBy(
            () ->
                new SftpConfig(
                    Optional.of("prep.iepc.example"),
                    List.of(),
                    22,
                    "radio",
                    Optional.of(Path.of("id")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Path.of("k")),
                    Optional.empty(),
                    "/paquetes",
                    Duration.ofMillis(10),
                    SftpConfigs.SHORT,
                    SftpConfigs.SHORT,
                    SftpConfigs.SHORT,
                    new ByteSize(1)))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(SettingError.OUT_OF_RANGE);
              assertThat(e.text().facts())
                  .containsEntry("key", "poll")
                  .containsEntry("least", "1s");
            });
  }

  private static void fails(TransferError code, Optional<Path> hosts, Optional<String> pin) {
    assertThatThrownBy(() -> config(22, hosts, pin))
        .isInstanceOfSatisfying(PrepException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
