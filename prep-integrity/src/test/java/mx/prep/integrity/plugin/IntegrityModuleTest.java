package mx.prep.integrity.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.TrustGateFactory;
import org.junit.jupiter.api.Test;

final class IntegrityModuleTest {
  @Test
  void isFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(PrepModule.class))
        .extracting(PrepModule::name)
        .containsExactly("integrity");
  }

  /** As the platform binds modules: nothing that is not said. */
  @Test
  void bindsWhatTheConfigurationNames() {
    Injector injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            new IntegrityModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                binder().requireAtInjectOnConstructors();
                binder().requireExactBindingAnnotations();
                binder().disableCircularProxies();
              }
            });

    Map<String, ConventionFactory<?>> conventions = injector.getInstance(new Key<>() {});
    Set<ArchiveFormat> archives = injector.getInstance(new Key<>() {});
    Set<SignatureScheme> schemes = injector.getInstance(new Key<>() {});
    assertThat(conventions).containsOnlyKeys("prep-package/1", "checksums");
    assertThat(archives)
        .extracting(ArchiveFormat::suffix)
        .containsExactlyInAnyOrder(".zip", ".tar", ".tar.gz", ".tar.xz", ".tar.zst");
    assertThat(schemes).extracting(SignatureScheme::name).contains("cms");
    assertThat(injector.getInstance(TrustGateFactory.class)).isNotNull();
  }
}
