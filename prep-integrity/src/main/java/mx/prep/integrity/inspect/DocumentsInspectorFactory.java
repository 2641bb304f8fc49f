package mx.prep.integrity.inspect;

import jakarta.inject.Inject;
import java.util.Optional;
import mx.prep.core.config.NoSettings;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorFactory;

/** Makes the inspector of CSV and JSON files. */
public final class DocumentsInspectorFactory implements InspectorFactory<NoSettings> {
  /** What the configuration calls it. */
  public static final String TYPE = "documents";

  @Inject
  public DocumentsInspectorFactory() {}

  @Override
  public Class<NoSettings> configType() {
    return NoSettings.class;
  }

  @Override
  public Optional<NoSettings> unasked() {
    return Optional.of(new NoSettings());
  }

  @Override
  public Inspector create(NoSettings config) {
    return new DocumentsInspector();
  }
}
