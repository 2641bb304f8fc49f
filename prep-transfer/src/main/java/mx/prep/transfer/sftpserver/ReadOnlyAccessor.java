package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mx.prep.core.error.PrepException;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets files be read; links are not followed. Each file that somebody reads is told once a session,
 * before its first byte leaves.
 */
final class ReadOnlyAccessor extends ClosedAccessor {
  private static final Logger LOG = LoggerFactory.getLogger(ReadOnlyAccessor.class);
  private static final AttributeKey<Set<String>> READ = new AttributeKey<>();
  private static final Set<OpenOption> READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final LoginLog logins;

  ReadOnlyAccessor(LoginLog logins) {
    this.logins = logins;
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
    if (!options.stream().allMatch(READING::contains)) {
      throw denied(file);
    }
    SeekableByteChannel channel =
        SftpFileSystemAccessor.seekableByteChannelNoLinkFollow(file, READING);
    boolean told = false;
    try {
      tell(subsystem.getServerSession(), file.toString(), channel.size());
      told = true;
      return channel;
    } catch (PrepException e) {
      LOG.error("A download cannot be recorded, so it does not take place: {}", e.getMessage());
      throw new AccessDeniedException(file.toString());
    } finally {
      if (!told) {
        channel.close();
      }
    }
  }

  private void tell(ServerSession session, String file, long size) {
    Set<String> read = session.computeAttributeIfAbsent(READ, k -> ConcurrentHashMap.newKeySet());
    if (!read.contains(file)) {
      logins.downloads(session.getUsername(), file, size, session.getClientAddress());
      read.add(file);
    }
  }
}
