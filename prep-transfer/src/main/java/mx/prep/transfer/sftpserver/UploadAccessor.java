package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import mx.prep.core.config.ByteSize;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.Listing;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets files be written and renamed, within a quota; nothing is read, removed or made beside them.
 * Attributes are accepted and ignored, since many clients set times after each upload.
 */
final class UploadAccessor extends ClosedAccessor {
  private final UploadQuota quota;

  UploadAccessor(ByteSize quota) {
    this.quota = new UploadQuota(quota.bytes());
  }

  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle fileHandle,
      Path file,
      String handle,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attrs)
      throws IOException {
    if (!isUpload(file) || !writesOnly(options)) {
      throw denied(file);
    }
    Set<OpenOption> allowed = new HashSet<>(options);
    allowed.add(LinkOption.NOFOLLOW_LINKS);
    quota.measure(file.toAbsolutePath().getParent());
    return new QuotaChannel(FileChannel.open(file, allowed), quota);
  }

  private static boolean writesOnly(Set<? extends OpenOption> options) {
    return options.contains(StandardOpenOption.WRITE)
        && !options.contains(StandardOpenOption.READ)
        && !options.contains(StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Directly in the folder, under a name that we would look at. */
  private static boolean isUpload(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.getNameCount() == 1 && FileNames.isAcceptable(String.valueOf(whole.getFileName()));
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path oldPath, Path newPath, Collection<CopyOption> opts)
      throws IOException {
    if (!isUpload(oldPath) || !isUpload(newPath)) {
      throw denied(newPath);
    }
    Files.move(oldPath, newPath, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void setFileAttribute(
      SftpSubsystemProxy subsystem,
      Path file,
      String view,
      String attribute,
      @Nullable Object value,
      LinkOption... options) {
    // Times tell the inbox when a file last changed: they stay ours.
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy subsystem,
      Path file,
      Set<PosixFilePermission> perms,
      LinkOption... options) {
    // Who may read what was uploaded is ours to say.
  }

  /** How much lies in the folder. */
  static final class UploadQuota {
    private final long most;
    private long used;
    private int files;

    UploadQuota(long most) {
      this.most = most;
    }

    /**
     * Counts what is there: the inbox takes files away meanwhile.
     *
     * @throws IOException where there are too many files
     */
    synchronized void measure(@Nullable Path folder) throws IOException {
      used = 0;
      files = 0;
      if (folder == null) {
        return;
      }
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path file : all) {
          used += size(file);
          files++;
        }
      }
      if (files >= Listing.MOST_FILES) {
        throw new IOException("too many files wait here");
      }
    }

    private static long size(Path file) throws IOException {
      try {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .size();
      } catch (NoSuchFileException e) {
        return 0;
      }
    }

    /** Takes room for more bytes, or fails. */
    synchronized void grow(long by) throws IOException {
      if (used + by > most) {
        throw new IOException("the quota is used up");
      }
      used += by;
    }
  }
}
