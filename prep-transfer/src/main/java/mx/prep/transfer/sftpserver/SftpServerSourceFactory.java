package mx.prep.transfer.sftpserver;

import jakarta.inject.Inject;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/** Makes sources that are SFTP servers themselves. */
public final class SftpServerSourceFactory implements SourceFactory<SftpServerConfig> {
  /** The {@code type} in the configuration. */
  public static final String TYPE = "sftp-server";

  @Inject
  public SftpServerSourceFactory() {}

  @Override
  public Class<SftpServerConfig> configType() {
    return SftpServerConfig.class;
  }

  @Override
  public Source create(SftpServerConfig config, SourceContext context) {
    return new SftpServerSource(config, context);
  }
}
