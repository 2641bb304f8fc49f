package mx.prep.integrity.convention;

import jakarta.inject.Inject;
import java.util.Set;
import mx.prep.core.config.NoSettings;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;

/** Makes the platform's own convention, {@code prep-package/1}. */
public final class PackageConventionFactory implements ConventionFactory<NoSettings> {
  private final ArchiveFormats archives;

  /** Reads archives of these formats. */
  @Inject
  public PackageConventionFactory(Set<ArchiveFormat> archives) {
    this.archives = new ArchiveFormats(archives);
  }

  @Override
  public Class<NoSettings> configType() {
    return NoSettings.class;
  }

  @Override
  public Convention create(String name, NoSettings config, Context context) {
    return new PackageConvention(name, context, archives);
  }
}
