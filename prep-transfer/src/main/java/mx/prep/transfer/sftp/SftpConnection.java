package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.TransferStep;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Response;
import net.schmizz.sshj.sftp.SFTPException;

/** A live SFTP session in one remote folder. One thread at a time, but for {@link #close()}. */
final class SftpConnection implements AutoCloseable {
  private final SftpConfig config;
  private final SSHClient client;
  private final SftpSession session;
  private final int mostBytesARequest;
  private final GuardedSockets sockets;
  private final LongSupplier nanos;

  SftpConnection(
      SftpConfig config,
      SSHClient client,
      SftpSession session,
      int mostBytesARequest,
      GuardedSockets sockets,
      LongSupplier nanos) {
    this.config = config;
    this.client = client;
    this.session = session;
    this.mostBytesARequest = mostBytesARequest;
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
        RemoteFolder.read(session, config.directory(), listing);
        return listing;
      } catch (SFTPException e) {
        throw deadline.isExpired() ? noAnswer(e, TransferStep.LIST) : folderFailure(e);
      } catch (IOException e) {
        throw deadline.isExpired() ? noAnswer(e, TransferStep.LIST) : SftpFailures.lost(e, config);
      }
    }
  }

  /**
   * When the folder last changed: one small question.
   *
   * @return in the server's own seconds; empty where it tells none
   */
  OptionalLong folderTime() {
    try {
      Response answer =
          session.ask(
              session.request(PacketType.STAT).putString(config.directory(), session.charset()));
      if (answer.getType() != PacketType.ATTRS) {
        return OptionalLong.empty();
      }
      FileAttributes attributes = answer.readFileAttributes();
      return attributes.has(FileAttributes.Flag.ACMODTIME) && attributes.getMtime() != 0
          ? OptionalLong.of(attributes.getMtime())
          : OptionalLong.empty();
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
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

  private PrepException noAnswer(Throwable cause, TransferStep action) {
    return new PrepException(
        cause, TransferError.NO_ANSWER, "host", config.address(), "action", action);
  }

  /**
   * Looks at a file and opens it, both in one round trip.
   *
   * @return empty where there is none of that name, or it is no regular file
   * @throws PrepException {@code TRANSPORT}
   */
  Optional<RemoteFile> open(String name) {
    if (!FileNames.isAcceptable(name)) {
      return Optional.empty();
    }
    try {
      String path = RemoteFolder.child(config.directory(), name);
      long look =
          session.send(session.request(PacketType.LSTAT).putString(path, session.charset()));
      long open =
          session.send(
              session
                  .request(PacketType.OPEN)
                  .putString(path, session.charset())
                  .putUInt32(1)
                  .putFileAttributes(FileAttributes.EMPTY));
      Optional<ListedFile> file = look(name, session.answer(look));
      Optional<byte[]> handle = handle(session.answer(open), file.isPresent());
      if (file.isEmpty() && handle.isPresent()) {
        close(handle.get());
      }
      return file.isEmpty() || handle.isEmpty()
          ? Optional.empty()
          : Optional.of(new RemoteFile(file.get(), handle.get()));
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private static Optional<ListedFile> look(String name, Response answer) throws IOException {
    return isMissing(answer)
        ? Optional.empty()
        : RemoteFolder.regular(
            name, answer.ensurePacketTypeIs(PacketType.ATTRS).readFileAttributes());
  }

  private static Optional<byte[]> handle(Response answer, boolean wanted) throws IOException {
    boolean absent = wanted ? isMissing(answer) : answer.getType() == PacketType.STATUS;
    return absent
        ? Optional.empty()
        : Optional.of(answer.ensurePacketTypeIs(PacketType.HANDLE).readBytes());
  }

  private static boolean isMissing(Response answer) throws IOException {
    if (answer.getType() != PacketType.STATUS) {
      return false;
    }
    int start = answer.rpos();
    boolean missing = answer.readStatusCode() == Response.StatusCode.NO_SUCH_FILE;
    answer.rpos(start);
    return missing;
  }

  /**
   * Appends the rest of a file to what is already there of it.
   *
   * @param to positioned behind the bytes that are there
   * @return of all the file's bytes
   * @throws PrepException {@code TRANSPORT}; what came is in the channel
   * @throws IOException where writing here fails
   */
  ArrivalDigest fetch(RemoteFile file, SeekableByteChannel to, long maxBytes)
      throws IOException, TooLargeException {
    WarmCipher.before(file);
    TransferPace pace =
        new TransferPace(
            config.minimumRate(),
            config.idleTimeout(),
            nanos,
            config.address(),
            RemoteFolder.child(config.directory(), file.listed().name()));
    ArrivalDigest digest =
        new RemoteReader(session, config, file, mostBytesARequest, pace).read(to, maxBytes);
    try {
      close(file.handle());
    } catch (IOException e) {
      // The bytes are here; a broken connection shows at its next use.
    }
    return digest;
  }

  /** Writes into the folder. */
  RemoteWriter writer() {
    return new RemoteWriter(
        session,
        config,
        sockets::cut,
        path ->
            new TransferPace(
                config.minimumRate(), config.idleTimeout(), nanos, config.address(), path));
  }

  private void close(byte[] handle) throws IOException {
    session.tell(session.request(PacketType.CLOSE).putString(handle));
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
