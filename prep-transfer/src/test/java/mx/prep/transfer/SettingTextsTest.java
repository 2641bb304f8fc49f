package mx.prep.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.ResourceBundle;
import mx.prep.transfer.courier.SftpCourierConfig;
import mx.prep.transfer.inbox.InboxConfig;
import mx.prep.transfer.sftp.SftpConfig;
import mx.prep.transfer.sftpserver.SftpServerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTextsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        SftpConfig.class,
        InboxConfig.class,
        SftpServerConfig.class,
        SftpCourierConfig.class
      })
  void everySettingIsDescribedInBothLanguages(Class<?> settings) {
    ResourceBundle spanish = bundle(settings, Locale.ROOT);
    ResourceBundle english = bundle(settings, Locale.ENGLISH);
    for (RecordComponent component : settings.getRecordComponents()) {
      String key = settings.getSimpleName() + "." + component.getName();
      assertThat(english.getString(key)).isNotBlank().isNotEqualTo(spanish.getString(key));
    }
  }

  private static ResourceBundle bundle(Class<?> settings, Locale locale) {
    return ResourceBundle.getBundle(
        settings.getPackageName() + ".Messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
