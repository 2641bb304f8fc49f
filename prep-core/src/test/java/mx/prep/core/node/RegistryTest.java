package mx.prep.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistryTest {
  private final Registry<Integer> registry =
      new Registry<>("source", Map.of("sftp", 1, "inbox", 2, "sftp-server", 3));

  @Test
  void findsByType() {
    assertThat(registry.get("inbox")).isEqualTo(2);
    assertThat(registry.types()).containsExactly("inbox", "sftp", "sftp-server");
  }

  @ParameterizedTest
  @CsvSource({"sftpp, sftp", "stfp, sftp", "Inbox, inbox", "sftpserver, sftp-server"})
  void anUnknownTypeIsAnErrorWithASuggestion(String type, String suggestion) {
    assertThatThrownBy(() -> registry.get(type))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.UNKNOWN_TYPE);
              assertThat(e.text().facts())
                  .containsEntry("role", "source")
                  .containsEntry("type", type)
                  .containsEntry("known", "inbox, sftp, sftp-server")
                  .containsEntry("suggestion", suggestion);
            });
  }
}
