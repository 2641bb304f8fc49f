package mx.prep.transfer.sftp;

import jakarta.inject.Inject;
import java.util.SplittableRandom;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/** Makes sources that pull from an SFTP server. */
public final class SftpSourceFactory implements SourceFactory<SftpConfig> {
  /** The {@code type} in the configuration. */
  public static final String TYPE = "sftp";

  @Inject
  public SftpSourceFactory() {}

  @Override
  public Class<SftpConfig> configType() {
    return SftpConfig.class;
  }

  @Override
  public Source create(SftpConfig config, SourceContext context) {
    return new SftpSource(config, context, System::nanoTime, new SplittableRandom());
  }
}
