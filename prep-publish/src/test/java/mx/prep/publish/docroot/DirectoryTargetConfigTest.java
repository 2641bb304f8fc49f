package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingError;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;

final class DirectoryTargetConfigTest {
  @Test
  void theStrategyIsChosenWhereNothingIsSaid() {
    Map<String, String> defaults =
        Arrays.stream(DirectoryTargetConfig.class.getRecordComponents())
            .filter(component -> component.isAnnotationPresent(DefaultValue.class))
            .collect(
                Collectors.toMap(
                    RecordComponent::getName,
                    component -> component.getAnnotation(DefaultValue.class).value()));

    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(Map.of("strategy", "auto", "grace", "3m"));
    assertThat(new DirectoryTargetConfig(Path.of("www")))
        .isEqualTo(
            new DirectoryTargetConfig(Path.of("www"), DocrootStrategy.AUTO, Duration.ofMinutes(3)));
  }

  @Test
  void aGraceBelowZeroIsRefused() {
    assertThatThrownBy(
            () ->
                new DirectoryTargetConfig(
                    Path.of("www"), DocrootStrategy.COPY, Duration.ofSeconds(-1)))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(SettingError.TOO_SMALL));
  }
}
