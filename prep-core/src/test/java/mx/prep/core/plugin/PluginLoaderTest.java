package mx.prep.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.VisitorFactory;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.RecordsFactory;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGateFactory;
import org.junit.jupiter.api.Test;

final class PluginLoaderTest {
  private static final PrepModule BASE = new BaseModule();

  /** What every installation must have. */
  private static final class BaseModule extends AbstractModule implements PrepModule {
    @Override
    public String name() {
      return "base";
    }

    @Override
    protected void configure() {
      bind(SiteStoreFactory.class).toInstance(new NoStores());
      bind(RecordsFactory.class).toInstance(new NoRecords());
      bind(TrustGateFactory.class).toInstance(new NoTrust());
      bind(VisitorFactory.class)
          .toInstance(
              (site, config) -> {
                throw new AssertionError();
              });
    }
  }

  private static final class SourceModule extends AbstractModule implements PrepModule {
    private final String name;
    private final String type;
    private final Set<String> replaces;

    SourceModule(String name, String type, String... replaces) {
      this.name = name;
      this.type = type;
      this.replaces = Set.of(replaces);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> replaces() {
      return replaces;
    }

    @Override
    protected void configure() {
      PluginBinder.of(binder()).source(type, TestSourceFactory.class);
      bind(TestSourceFactory.class).toInstance(new TestSourceFactory());
    }
  }

  @Test
  void whatModulesBringIsFoundByType() {
    PluginLoader loaded = PluginLoader.load(List.of(BASE, new SourceModule("ours", "test")));

    assertThat(loaded.modules()).containsExactly("base", "ours");
    assertThat(loaded.plugins().sources().types()).containsExactly("test");
    assertThat(loaded.plugins().targets().types()).isEmpty();
  }

  @Test
  void aModuleThatIsReplacedIsNotInstalled() {
    PluginLoader loaded =
        PluginLoader.load(
            List.of(
                BASE,
                new SourceModule("ours", "test"),
                new SourceModule("theirs", "better", "ours", "absent")));

    assertThat(loaded.modules()).containsExactly("base", "theirs");
    assertThat(loaded.plugins().sources().types()).containsExactly("better");
  }

  @Test
  void twoModulesOfOneNameStopTheStart() {
    assertConflict("ours", BASE, new SourceModule("ours", "a"), new SourceModule("ours", "b"));
  }

  @Test
  void twoModulesThatReplaceTheSameOneStopTheStart() {
    assertConflict(
        "ours",
        BASE,
        new SourceModule("ours", "a"),
        new SourceModule("one", "b", "ours"),
        new SourceModule("other", "c", "ours"));
  }

  private static void assertConflict(String name, PrepModule... modules) {
    assertThatThrownBy(() -> PluginLoader.load(List.of(modules)))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.MODULE_CONFLICT);
              assertThat(e.text().facts()).containsEntry("name", name);
            });
  }

  /** Its settings are of no importance. */
  record Settings() {}

  static final class TestSourceFactory implements SourceFactory<Settings> {
    @Override
    public Class<Settings> configType() {
      return Settings.class;
    }

    @Override
    public Source create(Settings config, SourceContext context) {
      throw new AssertionError("found is not active");
    }
  }

  private static final class NoStores implements SiteStoreFactory {
    @Override
    public SiteStore openForWriting(DataFolder data, Limits limits) {
      throw new AssertionError();
    }

    @Override
    public SiteReader openForReading(DataFolder data) {
      throw new AssertionError();
    }
  }

  private static final class NoRecords implements RecordsFactory {
    @Override
    public Records openForWriting(DataFolder data, Clock clock) {
      throw new AssertionError();
    }

    @Override
    public Records openForReading(DataFolder data, Clock clock) {
      throw new AssertionError();
    }

    @Override
    public AuditLog openLogForWriting(DataFolder data, Clock clock) {
      throw new AssertionError();
    }

    @Override
    public AuditLog openLogForReading(DataFolder data) {
      throw new AssertionError();
    }
  }

  private static final class NoTrust implements TrustGateFactory {
    @Override
    public TrustGate open(Optional<java.nio.file.Path> file, ElectionId election, Clock clock) {
      throw new AssertionError();
    }
  }
}
