package mx.prep.audit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import mx.prep.audit.FolderRecords;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.RecordsFactory;
import org.junit.jupiter.api.Test;

final class AuditModuleTest {
  @Test
  void isFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(PrepModule.class))
        .extracting(PrepModule::name)
        .containsExactly("audit");
  }

  @Test
  void bindsTheRecords() {
    RecordsFactory records =
        com.google.inject.Guice.createInjector(
                com.google.inject.Stage.PRODUCTION, new AuditModule())
            .getInstance(RecordsFactory.class);

    assertThat(records).isInstanceOf(FolderRecords.class);
  }
}
