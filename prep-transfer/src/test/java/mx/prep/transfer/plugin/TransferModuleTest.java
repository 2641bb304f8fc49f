package mx.prep.transfer.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import java.util.Map;
import java.util.ServiceLoader;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.SourceFactory;
import org.junit.jupiter.api.Test;

final class TransferModuleTest {
  @Test
  void theServiceLoaderFindsItAndItBindsItsSources() {
    PrepModule module =
        ServiceLoader.load(PrepModule.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(TransferModule.class::isInstance)
            .findFirst()
            .orElseThrow();
    Map<String, SourceFactory<?>> sources =
        Guice.createInjector(Stage.PRODUCTION, module)
            .getInstance(Key.get(new TypeLiteral<Map<String, SourceFactory<?>>>() {}));
    assertThat(sources).containsOnlyKeys("sftp", "inbox", "sftp-server", "https");
  }
}
