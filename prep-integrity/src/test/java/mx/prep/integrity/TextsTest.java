package mx.prep.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.core.text.MessageKey;
import mx.prep.integrity.cms.CmsReason;
import mx.prep.integrity.convention.ConventionError;
import mx.prep.integrity.convention.ConventionReason;
import mx.prep.integrity.keys.KeyError;
import mx.prep.integrity.manifest.ManifestReason;
import mx.prep.integrity.minisign.MinisignError;
import mx.prep.integrity.minisign.MinisignReason;
import mx.prep.integrity.openpgp.OpenPgpReason;
import mx.prep.integrity.pack.KeyFault;
import mx.prep.integrity.pack.PackError;
import mx.prep.integrity.signing.EarlierSignature;
import mx.prep.integrity.trust.TrustError;
import mx.prep.integrity.trust.TrustReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTest {
  static Stream<Class<? extends Enum<?>>> keys() {
    return Stream.of(
        CmsReason.class,
        ConventionError.class,
        ConventionReason.class,
        KeyError.class,
        ManifestReason.class,
        MinisignError.class,
        MinisignReason.class,
        OpenPgpReason.class,
        PackError.class,
        KeyFault.class,
        EarlierSignature.class,
        TrustError.class,
        TrustReason.class);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyReasonHasWordsInBothLanguages(Class<? extends Enum<?>> type) throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (Enum<?> constant : type.getEnumConstants()) {
      assertThat(constant).isInstanceOf(MessageKey.class);
      wanted.add(type.getSimpleName() + "." + constant.name());
    }
    for (String bundle : new String[] {"Messages.properties", "Messages_en.properties"}) {
      Properties words = new Properties();
      try (InputStream in = type.getResourceAsStream(bundle)) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      Set<String> found = new TreeSet<>(words.stringPropertyNames());
      found.removeIf(name -> !name.startsWith(type.getSimpleName() + "."));
      assertThat(found).as(bundle).containsExactlyElementsOf(wanted);
    }
  }
}
