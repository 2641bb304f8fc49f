package mx.prep.transfer.inbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.ArrivalCopy;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;

/**
 * The watched directory, in which others write: links are never followed, and nothing is believed
 * to stay as it was.
 */
record InboxFolder(Path directory) {
  /**
   * Its regular files with acceptable names.
   *
   * @throws PrepException {@code INBOX_UNREADABLE}
   */
  Listing list() {
    Listing listing = new Listing();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      Iterator<Path> each = entries.iterator();
      for (boolean more = true; more && each.hasNext(); ) {
        Optional<ListedFile> file = stat(String.valueOf(each.next().getFileName()));
        more = file.isPresent() ? listing.add(file.get()) : listing.ignore();
      }
      return listing;
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(e);
    }
  }

  private PrepException unreadable(Throwable e) {
    return new PrepException(e, TransferError.INBOX_UNREADABLE, "path", directory, "detail", e);
  }

  /** How a file looks now; empty where there is none of that name, or it is no regular file. */
  Optional<ListedFile> stat(String name) throws IOException {
    if (!FileNames.isAcceptable(name)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(
              directory.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new ListedFile(name, attributes.size(), attributes.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Copies a file.
   *
   * @param file as it looked just now
   * @param to made anew; partly there after a failure
   * @return of the bytes as they were copied
   * @throws PrepException {@code FILE_CHANGED} where somebody still writes to it
   */
  ArrivalDigest copy(ListedFile file, Path to, long maxBytes)
      throws IOException, TooLargeException {
    Path from = directory.resolve(file.name());
    try (SeekableByteChannel in =
            Files.newByteChannel(from, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      ArrivalDigest digest = ArrivalCopy.copy(file.name(), in, out, maxBytes);
      if (digest.size() != file.size() || stat(file.name()).filter(file::equals).isEmpty()) {
        throw new PrepException(
            TransferError.FILE_CHANGED,
            "path",
            from,
            "expected",
            file.size(),
            "actual",
            digest.size());
      }
      return digest;
    }
  }

  /** Deletes a file if it still looks so: another one of its name is another delivery's. */
  void delete(ListedFile file) throws IOException {
    if (stat(file.name()).filter(file::equals).isPresent()) {
      Files.deleteIfExists(directory.resolve(file.name()));
    }
  }
}
