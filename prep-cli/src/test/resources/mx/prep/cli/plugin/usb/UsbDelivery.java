package org.example.usb;

import mx.prep.core.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.Convention.Grouping;

/** A delivery on the drive: copied, so that what is judged can no longer change. */
final class UsbDelivery extends AbstractDelivery {
  private final UsbSource source;
  private final String mark;
  private final Path drive;

  UsbDelivery(UsbSource source, Grouping grouping, String mark, Path drive, Path incoming) {
    super(source.name(), grouping, incoming.resolve(grouping.stem()));
    this.source = source;
    this.mark = mark;
    this.drive = drive;
  }

  @Override
  protected boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException {
    Path file = drive.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] part = new byte[1 << 16];
      long copied = 0;
      for (int count = in.read(part); count > 0; count = in.read(part)) {
        copied += count;
        if (copied > maxBytes) {
          Files.delete(target);
          throw new TooLargeException(name, maxBytes);
        }
        out.write(part, 0, count);
      }
    }
    return true;
  }

  @Override
  public void settle(Verdict verdict) {
    source.settle(mark);
  }
}
