package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.testkit.RecordingInspection.Said;
import mx.prep.core.text.Texts;
import org.junit.jupiter.api.Test;

/**
 * What every inspector keeps to, on top of whatever it looks for.
 *
 * @param <C> its settings
 */
public abstract class InspectorContract<C> {
  private static final long HUGE_BYTES = 300L << 20;
  private static final List<String> ENDINGS =
      List.of("csv", "json", "html", "jpg", "zip", "txt", "xml", "svg");

  /** The factory that is tested. */
  protected abstract InspectorFactory<C> factory();

  /** Settings to test with. */
  protected abstract C config();

  /** A site that the inspector has something to say of. */
  protected abstract InspectedFiles remarkable(long sequence);

  private Inspector inspector() {
    return factory().create(config());
  }

  private List<Said> look(InspectedFiles site) throws Exception {
    RecordingInspection inspection = RecordingInspection.of(site);
    inspector().inspect(inspection);
    return inspection.said();
  }

  @Test
  void namesItsSettings() {
    assertThat(config()).isInstanceOf(factory().configType());
  }

  @Test
  void hasNothingToSayOfAnEmptySite() throws Exception {
    assertThat(look(new InspectedFiles(1))).isEmpty();
  }

  @Test
  void saysWhatItFindsInSpanishAndInEnglish() throws Exception {
    List<Said> said = look(remarkable(1));

    assertThat(said).isNotEmpty();
    for (Said warning : said) {
      for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
        Texts texts = new Texts(locale);
        assertThat(texts.has(warning.what().key())).isTrue();
        assertThat(texts.render(warning.what())).doesNotContainPattern("\\{[a-zA-Z]+}");
      }
      assertThat(new Texts(Locale.ENGLISH).render(warning.what())).isNotEqualTo(warning.words());
    }
  }

  @Test
  void saysTheSameOfTheSameCut() throws Exception {
    Inspector inspector = inspector();
    RecordingInspection first = RecordingInspection.of(remarkable(1));
    RecordingInspection second = RecordingInspection.of(remarkable(1));
    inspector.inspect(first);
    inspector.inspect(second);

    assertThat(second.said()).isEqualTo(first.said());
  }

  @Test
  void readsWhateverStandsInAFile() {
    Random random = new Random(20240602);
    InspectedFiles site = new InspectedFiles(1);
    for (String ending : ENDINGS) {
      for (int size : new int[] {0, 1, 7, 5000}) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        site.file("a/" + size + "." + ending, bytes);
      }
    }

    assertThatCode(() -> look(site)).doesNotThrowAnyException();
  }

  @Test
  void needsNoMoreMemoryForALineWithoutAnEnd() {
    InspectedFiles site = new InspectedFiles(1);
    for (String ending : ENDINGS) {
      Supplier<InputStream> endless = () -> new Repeated("\"a,1|", HUGE_BYTES);
      site.file("huge." + ending, HUGE_BYTES, Sha256.of(new byte[0]), endless);
    }

    assertThatCode(() -> look(site)).doesNotThrowAnyException();
  }

  @Test
  void stopsWhenItsTimeIsUp() {
    InspectedFiles site = remarkable(1);
    site.end();

    assertThat(catchThrowable(() -> look(site))).isNotNull();
  }

  /** Text over and over, so many bytes of it. */
  private static final class Repeated extends InputStream {
    private final byte[] block;
    private final InputStream empty = new ByteArrayInputStream(new byte[0]);
    private long left;

    Repeated(String text, long bytes) {
      this.block = text.repeat(8192).getBytes(StandardCharsets.US_ASCII);
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? block[0] : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws java.io.IOException {
      if (left <= 0) {
        return empty.read();
      }
      int count = (int) Math.min(Math.min(length, block.length), left);
      System.arraycopy(Arrays.copyOf(block, count), 0, bytes, offset, count);
      left -= count;
      return count;
    }
  }
}
