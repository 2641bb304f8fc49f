package mx.prep.transfer.inbox;

import jakarta.inject.Inject;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/** Makes sources that watch a directory. */
public final class InboxSourceFactory implements SourceFactory<InboxConfig> {
  /** The {@code type} in the configuration. */
  public static final String TYPE = "inbox";

  @Inject
  public InboxSourceFactory() {}

  @Override
  public Class<InboxConfig> configType() {
    return InboxConfig.class;
  }

  @Override
  public Source create(InboxConfig config, SourceContext context) {
    return new InboxSource(config, context, System::nanoTime);
  }
}
