package mx.prep.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import mx.prep.core.text.Message;
import mx.prep.core.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransferErrorTest {
  private static final Texts SPANISH = new Texts(Locale.forLanguageTag("es-MX"));
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

  @ParameterizedTest
  @EnumSource
  void everyFaultOfAKeyHasWordsInBothLanguages(KeyFault fault) {
    assertThat(ENGLISH.render(Message.of(TransferError.KEY_UNREADABLE, "detail", fault)))
        .isNotEqualTo(SPANISH.render(Message.of(TransferError.KEY_UNREADABLE, "detail", fault)))
        .doesNotContain(fault.name());
    assertThat(SPANISH.has(fault)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorHasWordsInBothLanguages(TransferError error) {
    assertThat(SPANISH.has(error)).isTrue();
    assertThat(ENGLISH.has(error)).isTrue();
    Message message = new Message(error, Map.of());
    assertThat(ENGLISH.render(message)).isNotEqualTo(SPANISH.render(message));
  }
}
