package mx.prep.publish.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import java.util.Map;
import java.util.ServiceLoader;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.TargetFactory;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.testkit.Bundles;
import mx.prep.publish.docroot.DocrootError;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.store.StoreError;
import mx.prep.publish.web.WebError;
import org.junit.jupiter.api.Test;

final class PublishModuleTest {
  @Test
  void itIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(PrepModule.class))
        .hasAtLeastOneElementOfType(PublishModule.class);
  }

  @Test
  void itBindsUnderTheStrictRulesOfTheCore() {
    Injector injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            new PublishModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                binder().requireAtInjectOnConstructors();
                binder().requireExactBindingAnnotations();
                binder().disableCircularProxies();
              }
            });
    Map<String, TargetFactory<?>> targets = injector.getInstance(Key.get(new TypeLiteral<>() {}));
    Map<String, WebServerFactory<?>> servers =
        injector.getInstance(Key.get(new TypeLiteral<>() {}));

    assertThat(injector.getInstance(SiteStoreFactory.class))
        .isInstanceOf(ObjectSiteStoreFactory.class);
    assertThat(targets).containsOnlyKeys("directory");
    assertThat(servers).containsOnlyKeys("embedded", "nginx", "apache", "iis", "caddy", "none");
  }

  @Test
  void itsErrorsHaveWordsInBothLanguages() {
    Bundles.assertComplete(StoreError.class);
    Bundles.assertComplete(DocrootError.class);
    Bundles.assertComplete(WebError.class);
  }
}
