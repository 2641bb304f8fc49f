package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Response;
import net.schmizz.sshj.sftp.SFTPEngine;
import net.schmizz.sshj.sftp.SFTPException;

/** A live SFTP session in one remote folder. One thread at a time, but for {@link #close()}. */
final class SftpConnection implements AutoCloseable {
  private final SftpConfig config;
  private final SSHClient client;
  private final SFTPEngine engine;
  private final GuardedSockets sockets;
  private final LongSupplier nanos;

  SftpConnection(
      SftpConfig config,
      SSHClient client,
      SFTPEngine engine,
      GuardedSockets sockets,
      LongSupplier nanos) {
    this.config = config;
    this.client = client;
    this.engine = engine;
    this.sockets = sockets;
    this.nanos = nanos;
  }

  /** Whether it may be used again; a peer that vanished is found out by keep-alive. */
  boolean isAlive() {
    return client.isConnected() && client.isAuthenticated();
  }

  /**
   * The folder's regular files with acceptable names.
   *
   * @throws PrepException {@code TRANSPORT}
   */
  Listing list() {
    Listing listing = new Listing();
    Duration limit = config.connectTimeout().plus(config.idleTimeout());
    try (Deadline deadline = Deadline.in(limit, sockets::cut)) {
      try {
        RemoteFolder.read(engine, config.directory(), listing);
        return listing;
      } catch (SFTPException e) {
        throw deadline.isExpired() ? noAnswer(e, "list") : folderFailure(e);
      } catch (IOException e) {
        throw deadline.isExpired() ? noAnswer(e, "list") : SftpFailures.lost(e, config);
      }
    }
  }

  private PrepException folderFailure(SFTPException e) {
    return switch (e.getStatusCode()) {
      case NO_SUCH_FILE, NO_SUCH_PATH, PERMISSION_DENIED, NOT_A_DIRECTORY, FAILURE ->
          new PrepException(
              e,
              TransferError.FOLDER_UNREADABLE,
              "host",
              config.address(),
              "path",
              config.directory(),
              "detail",
              e.getStatusCode());
      default -> SftpFailures.lost(e, config);
    };
  }

  private PrepException noAnswer(Throwable cause, String action) {
    return new PrepException(
        cause, TransferError.NO_ANSWER, "host", config.address(), "action", action);
  }

  /**
   * How a file looks now.
   *
   * @return empty where there is none of that name, or it is no regular file
   */
  Optional<ListedFile> stat(String name) {
    if (!FileNames.isAcceptable(name)) {
      return Optional.empty();
    }
    try {
      return RemoteFolder.regular(name, engine.lstat(path(name)));
    } catch (SFTPException e) {
      if (e.getStatusCode() == Response.StatusCode.NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw SftpFailures.lost(e, config);
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  /**
   * Appends the rest of a file to what is already there of it.
   *
   * @param file as it looked just now
   * @param to positioned behind the bytes that are there
   * @throws PrepException {@code TRANSPORT}; what came is in the channel
   * @throws IOException where writing here fails
   */
  void fetch(ListedFile file, FileChannel to, long maxBytes) throws IOException, TooLargeException {
    String path = path(file.name());
    byte[] handle;
    try {
      handle = open(path);
      FileAttributes now = fstat(handle);
      if (RemoteFolder.regular(file.name(), now).filter(file::equals).isEmpty()) {
        throw new PrepException(
            TransferError.FILE_CHANGED,
            "path",
            path,
            "expected",
            file.size(),
            "actual",
            now.getSize());
      }
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
    TransferPace pace =
        new TransferPace(config.minimumRate(), config.idleTimeout(), nanos, config.address(), path);
    new RemoteReader(engine, handle, config, pace, path).read(file, to, maxBytes);
    closeQuietly(handle);
  }

  private byte[] open(String path) throws IOException {
    return RemoteFolder.answer(
            engine,
            engine
                .newRequest(PacketType.OPEN)
                .putString(path, engine.getSubsystem().getRemoteCharset())
                .putUInt32(1)
                .putFileAttributes(FileAttributes.EMPTY))
        .ensurePacketTypeIs(PacketType.HANDLE)
        .readBytes();
  }

  private FileAttributes fstat(byte[] handle) throws IOException {
    return RemoteFolder.answer(engine, engine.newRequest(PacketType.FSTAT).putString(handle))
        .ensurePacketTypeIs(PacketType.ATTRS)
        .readFileAttributes();
  }

  private void closeQuietly(byte[] handle) {
    try {
      RemoteFolder.answer(engine, engine.newRequest(PacketType.CLOSE).putString(handle))
          .ensureStatusPacketIsOK();
    } catch (IOException e) {
      // The bytes are here; a broken connection shows at its next use.
    }
  }

  private String path(String name) {
    return RemoteFolder.child(config.directory(), name);
  }

  /** Ends it at once, also while another thread uses it. */
  @Override
  public void close() {
    // First the socket: sshj's farewell would wait for a peer that does not read.
    sockets.cut();
    try {
      client.close();
    } catch (IOException e) {
      // It is gone, which is what was asked for.
    }
  }
}
