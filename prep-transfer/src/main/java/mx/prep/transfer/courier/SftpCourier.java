package mx.prep.transfer.courier;

import java.util.function.LongConsumer;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;
import mx.prep.transfer.sftp.SftpUploads;

/** Pushes into a folder of a Difusor's SFTP server. */
record SftpCourier(SftpUploads uploads) implements Courier {
  @Override
  public String name() {
    return uploads.name();
  }

  @Override
  public void push(Parcel parcel, LongConsumer sent) {
    parcel.files().forEach(file -> uploads.upload(file, parcel.begun(), sent));
  }

  @Override
  public void close() {
    uploads.close();
  }
}
