package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/** Refuses every access to what files hold and every change; what is allowed is added to it. */
abstract class ClosedAccessor implements SftpFileSystemAccessor {
  @Override
  public abstract SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle fileHandle,
      Path file,
      String handle,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attrs)
      throws IOException;

  static IOException denied(Path file) {
    return new AccessDeniedException(file.toString());
  }

  @Override
  public void setFileAttribute(
      SftpSubsystemProxy subsystem,
      Path file,
      String view,
      String attribute,
      @Nullable Object value,
      LinkOption... options)
      throws IOException {
    throw denied(file);
  }

  @Override
  public void setFileOwner(
      SftpSubsystemProxy subsystem, Path file, @Nullable Principal value, LinkOption... options)
      throws IOException {
    throw denied(file);
  }

  @Override
  public void setGroupOwner(
      SftpSubsystemProxy subsystem, Path file, @Nullable Principal value, LinkOption... options)
      throws IOException {
    throw denied(file);
  }

  @Override
  public UserPrincipal resolveFileOwner(SftpSubsystemProxy subsystem, Path file, UserPrincipal name)
      throws IOException {
    throw denied(file);
  }

  @Override
  public GroupPrincipal resolveGroupOwner(
      SftpSubsystemProxy subsystem, Path file, GroupPrincipal name) throws IOException {
    throw denied(file);
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy subsystem,
      Path file,
      Set<PosixFilePermission> perms,
      LinkOption... options)
      throws IOException {
    throw denied(file);
  }

  @Override
  public void setFileAccessControl(
      SftpSubsystemProxy subsystem, Path file, List<AclEntry> acl, LinkOption... options)
      throws IOException {
    throw denied(file);
  }

  @Override
  public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
    throw denied(path);
  }

  @Override
  public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symLink)
      throws IOException {
    throw denied(link);
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path oldPath, Path newPath, Collection<CopyOption> opts)
      throws IOException {
    throw denied(oldPath);
  }

  @Override
  public void copyFile(
      SftpSubsystemProxy subsystem, Path src, Path dst, Collection<CopyOption> opts)
      throws IOException {
    throw denied(dst);
  }

  @Override
  public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory)
      throws IOException {
    throw denied(path);
  }
}
