package org.example.usb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;

/** Writes deliveries to a drive: each file under a {@code .part} name until it is whole. */
final class UsbCourier implements Courier {
  private static final int PART_BYTES = 1 << 20;

  private final Path folder;
  private volatile boolean closed;

  UsbCourier(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "usb:" + folder;
  }

  @Override
  public void push(Parcel parcel, LongConsumer sent) {
    for (Path file : parcel.files()) {
      requireOpen();
      try (FileChannel in = open(file)) {
        write(file.getFileName().toString(), in, parcel.begun(), sent);
      } catch (IOException e) {
        throw new PrepException(e, UsbError.NOT_WRITTEN, "path", folder, "detail", e);
      }
    }
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  private void write(String name, FileChannel in, boolean begun, LongConsumer sent)
      throws IOException {
    Path target = folder.resolve(name);
    if (begun && Files.exists(target) && Files.size(target) == in.size()) {
      return; // it arrived whole the last time
    }
    Path part = folder.resolve(name + ".part");
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!begun || out.size() > in.size()) {
        out.truncate(0); // somebody else's
      }
      out.position(out.size());
      in.position(out.size());
      ByteBuffer bytes = ByteBuffer.allocate(PART_BYTES);
      while (in.read(bytes.clear()) > 0) {
        requireOpen();
        bytes.flip();
        sent.accept(out.write(bytes));
      }
      out.force(true);
    }
    Files.move(
        part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durable.forceDirectory(folder);
  }

  private void requireOpen() {
    if (closed) {
      throw new PrepException(UsbError.CLOSED, "path", folder);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
