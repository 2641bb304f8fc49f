package mx.prep.transfer.https;

import jakarta.inject.Inject;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/** Makes sources that pull from a web server. */
public final class HttpsSourceFactory implements SourceFactory<HttpsConfig> {
  /** The {@code type} in the configuration. */
  public static final String TYPE = "https";

  @Inject
  public HttpsSourceFactory() {}

  @Override
  public Class<HttpsConfig> configType() {
    return HttpsConfig.class;
  }

  @Override
  public Source create(HttpsConfig config, SourceContext context) {
    return new HttpsSource(config, context, System::nanoTime);
  }
}
