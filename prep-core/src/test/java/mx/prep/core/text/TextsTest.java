package mx.prep.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.time.OffsetDateTime;
import java.util.Locale;
import mx.prep.core.error.CoreError;
import mx.prep.core.model.PathRule;
import mx.prep.core.verdict.CoreReason;
import org.junit.jupiter.api.Test;

final class TextsTest {
  private final Texts spanish = new Texts(Locale.forLanguageTag("es-MX"));
  private final Texts english = new Texts(Locale.ENGLISH);

  @Test
  void factsStandInTheWords() {
    Message message = Message.of(CoreReason.ARCHIVE_ABSENT, "archive", "a.zip");

    assertThat(spanish.render(message))
        .isEqualTo(
            "Falta el archivo a.zip, que nombra el manifiesto."
                + " Pida al Instituto que lo envíe de nuevo.");
    assertThat(english.render(message)).startsWith("The archive a.zip, which");
  }

  @Test
  void aLanguageWithoutWordsGetsSpanishWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ENGLISH);
      assertThat(new Texts(Locale.FRENCH).render(Message.of(CoreReason.FILE_TWICE, "path", "x")))
          .startsWith("El archivo x");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFactThatIsATextItselfIsInTheReadersLanguage() {
    Message message =
        Message.of(CoreReason.PATH_RULE, "path", "a//b", "rule", PathRule.EMPTY_SEGMENT);

    assertThat(message.facts()).containsEntry("rule", "EMPTY_SEGMENT");
    assertThat(spanish.render(message)).contains("a//b").contains("segmento vacío");
    assertThat(english.render(message)).contains("empty segment");
  }

  @Test
  void aFactThatIsAMessageOfItsOwnIsInTheReadersLanguage() {
    Message inner =
        Message.of(CoreReason.PATH_RULE, "path", "a//b", "rule", PathRule.EMPTY_SEGMENT);
    Message message = Message.of(CoreError.DISK, "path", "/x", "detail", inner);

    assertThat(message.facts()).containsEntry("detail", "PATH_RULE").containsEntry("path", "/x");
    assertThat(spanish.render(message)).contains("segmento vacío").contains("/x");
    assertThat(english.render(message)).contains("empty segment");
    assertThat(Facts.of("reason", inner))
        .as("in the audit log with all that was found (T03)")
        .containsEntry("reason", "PATH_RULE{path=a//b, rule=EMPTY_SEGMENT}");
  }

  @Test
  void anExceptionThatPeopleHaveWordsForIsInTheReadersLanguageAndInTheLogAsItWas() {
    Message absent =
        Message.of(
            CoreError.FILE_UNREADABLE,
            "path",
            "/x",
            "detail",
            new UncheckedIOException(new NoSuchFileException("/x")));
    Message full =
        Message.of(
            CoreError.DISK, "path", "/x", "detail", new IOException("No space left on device"));
    Message other = Message.of(CoreError.DISK, "path", "/x", "detail", new IOException("ESTALE"));

    assertThat(spanish.render(absent)).contains("orden: no existe. Revise");
    assertThat(absent.toString()).contains("NoSuchFileException");
    assertThat(english.render(full)).contains("no space is left");
    assertThat(spanish.render(other)).contains("ESTALE");
  }

  /** The JDK's HTTP client hides what happened in an exception without words. */
  @Test
  void whyAnHttpServerCannotBeReachedIsInWords() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(spanish.render(unreachable("http://127.0.0.1:" + port)))
        .contains("nadie atiende en ese puerto");
    assertThat(spanish.render(unreachable("http://no-existe.invalid")))
        .contains("el nombre del servidor no se encuentra");
  }

  private static Message unreachable(String address) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      throw new AssertionError("somebody answers at " + address);
    } catch (IOException e) {
      return Message.of(CoreError.DISK, "path", address, "detail", e);
    }
  }

  /** T79, T80: nothing from outside acts on a terminal, makes a line, or is looked up. */
  @Test
  void factsFromOutsideAreMadeVisibleAndNeverRead() {
    String hostile = "\u001b[2J\r\nfoo\u202e\u2028\u200b\u0085{rule}$1\\${jndi:x}\ud800";
    Message message =
        Message.of(CoreReason.PATH_RULE, "path", hostile, "rule", PathRule.BIDI_CONTROL);

    assertThat(english.render(message))
        .contains(
            "\\u001b[2J\\u000d\\u000afoo\\u202e\\u2028\\u200b\\u0085{rule}$1\\${jndi:x}\\ud800");
  }

  @Test
  void charactersBeyondTheBmpThatActAreMadeVisibleToo() {
    assertThat(Texts.escape("a\udb40\udc01ñ😀")).isEqualTo("a\\ue0001ñ😀");
  }

  @Test
  void aMissingFactLeavesItsNameAndAMissingTextItsKey() {
    assertThat(english.render(Message.of(CoreReason.FILE_TWICE))).contains("{path}");
    assertThat(english.render(Message.of(Unspoken.THING, "a", 1))).isEqualTo("THING{a=1}");
    assertThat(english.has(Unspoken.THING)).isFalse();
    assertThat(english.has(CoreError.DISK)).isTrue();
  }

  @Test
  void timesHaveTheirSeconds() {
    Message message =
        Message.of(
            CoreReason.CUTOFF_IN_FUTURE, "cutoff", OffsetDateTime.parse("2024-06-02T20:00-06:00"));

    assertThat(message.facts()).containsEntry("cutoff", "2024-06-02T20:00:00-06:00");
  }

  @Test
  void aFactWithoutAValueIsAMistake() {
    assertThatThrownBy(() -> Message.of(CoreReason.FILE_TWICE, "path"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private enum Unspoken implements MessageKey {
    THING
  }
}
