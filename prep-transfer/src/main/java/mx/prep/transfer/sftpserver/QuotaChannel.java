package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import mx.prep.transfer.sftpserver.UploadAccessor.UploadQuota;

/**
 * A file that grows only as far as the quota allows; bytes beyond its end count from its end, so
 * that a hole costs as much as what fills it.
 */
record QuotaChannel(FileChannel file, UploadQuota quota) implements SeekableByteChannel {
  @Override
  public int read(ByteBuffer to) {
    throw new NonReadableChannelException();
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    long growth = file.position() + from.remaining() - file.size();
    if (growth > 0) {
      quota.grow(growth);
    }
    return file.write(from);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long length) throws IOException {
    file.truncate(length);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
