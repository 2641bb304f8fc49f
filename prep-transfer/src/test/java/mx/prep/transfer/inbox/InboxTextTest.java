package mx.prep.transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import mx.prep.core.text.Message;
import mx.prep.core.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InboxTextTest {
  private static final Texts SPANISH = new Texts(Locale.forLanguageTag("es-MX"));
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

  @ParameterizedTest
  @EnumSource
  void everyTextHasWordsInBothLanguages(InboxText text) {
    assertThat(SPANISH.has(text)).isTrue();
    assertThat(ENGLISH.has(text)).isTrue();
    Message message = new Message(text, Map.of());
    assertThat(ENGLISH.render(message)).isNotEqualTo(SPANISH.render(message));
  }
}
