package mx.prep.transfer.courier;

import jakarta.inject.Inject;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.CourierFactory;
import mx.prep.transfer.sftp.SftpUploads;

/** Makes couriers that push into a folder of a Difusor's SFTP server. */
public final class SftpCourierFactory implements CourierFactory<SftpCourierConfig> {
  /** The {@code type} in the Institute's list. */
  public static final String TYPE = "sftp";

  @Inject
  public SftpCourierFactory() {}

  @Override
  public Class<SftpCourierConfig> configType() {
    return SftpCourierConfig.class;
  }

  @Override
  public Courier create(SftpCourierConfig config) {
    return new SftpCourier(new SftpUploads(config.connection(), System::nanoTime));
  }
}
