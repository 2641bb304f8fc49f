package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mx.prep.core.config.HostPort;
import mx.prep.transfer.keys.SshKey;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server that can be told to misbehave, between one request and the next. */
final class FaultyServer implements SftpFileSystemAccessor, AutoCloseable {
  /** How a file's bytes are read; -1 at its end. */
  volatile Reading reading = (session, channel, to) -> channel.read(to);

  /** The size that is told instead of the real one. */
  volatile UnaryOperator<Long> size = UnaryOperator.identity();

  /** The name that is told instead of the real one. */
  volatile UnaryOperator<String> naming = UnaryOperator.identity();

  /** The entries that a folder seems to have, where not its own. */
  volatile Function<Path, Iterator<Path>> entries;

  /** Held back until counted down: the answers to all reads. */
  volatile CountDownLatch hold = new CountDownLatch(0);

  private final AtomicInteger listings = new AtomicInteger();
  private final Path home;
  private final SshServer server = SshServer.setUpDefaultServer();
  private final SshKey identity;
  private final SshKey host;

  FaultyServer(Path home) throws IOException {
    this.home = home;
    this.identity = SshKey.generate(home.resolve("id"), "difusor");
    this.host = SshKey.generate(home.resolve("host"), "institute");
    Files.createDirectory(home.resolve("root"));
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new FileKeyPairProvider(host.file()));
    server.setPublickeyAuthenticator((user, key, session) -> true);
    server.setFileSystemFactory(new VirtualFileSystemFactory(home.resolve("root")));
    CoreModuleProperties.STOP_WAIT_TIME.set(server, java.time.Duration.ofSeconds(1));
    server.setSubsystemFactories(
        List.of(new SftpSubsystemFactory.Builder().withFileSystemAccessor(this).build()));
    server.start();
    Files.writeString(
        home.resolve("known_hosts"),
        host.knownHostsLine(new HostPort("127.0.0.1", server.getPort())) + "\n");
  }

  SshServer server() {
    return server;
  }

  /** How often a folder was listed. */
  int listings() {
    return listings.get();
  }

  Path root() {
    return home.resolve("root");
  }

  SftpConfig config() {
    return SftpConfigs.of(
        server.getPort(), "difusor", identity.file(), home.resolve("known_hosts"), "/");
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
    SeekableByteChannel real =
        SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attrs);
    return new Tampered(
        real,
        (channel, to) -> {
          awaitHold();
          return reading.read(() -> subsystem.getSession().close(true), channel, to);
        });
  }

  private void awaitHold() throws IOException {
    try {
      hold.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public NavigableMap<String, Object> resolveReportedFileAttributes(
      SftpSubsystemProxy subsystem,
      Path file,
      int flags,
      NavigableMap<String, Object> attrs,
      LinkOption... options) {
    attrs.computeIfPresent("size", (key, value) -> size.apply(((Number) value).longValue()));
    return attrs;
  }

  @Override
  public void putRemoteFileName(
      SftpSubsystemProxy subsystem, Path path, Buffer buf, String name, boolean shortName) {
    buf.putString(naming.apply(name));
  }

  @Override
  public DirectoryStream<Path> openDirectory(
      SftpSubsystemProxy subsystem,
      DirectoryHandle dirHandle,
      Path dir,
      String handle,
      LinkOption... linkOptions)
      throws IOException {
    listings.incrementAndGet();
    Function<Path, Iterator<Path>> made = entries;
    if (made == null) {
      return SftpFileSystemAccessor.super.openDirectory(
          subsystem, dirHandle, dir, handle, linkOptions);
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return made.apply(dir);
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Override
  public void close() throws IOException {
    hold.countDown();
    server.stop(true);
  }

  /** Reads in place of the file system. */
  interface Reading {
    int read(Runnable hangUp, SeekableByteChannel channel, ByteBuffer to) throws IOException;

    /** Bytes without an end. */
    static int endless(Runnable hangUp, SeekableByteChannel channel, ByteBuffer to) {
      int length = to.remaining();
      to.position(to.limit());
      return length;
    }
  }

  private interface Read {
    int read(SeekableByteChannel channel, ByteBuffer to) throws IOException;
  }

  private record Tampered(SeekableByteChannel real, Read read) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer to) throws IOException {
      return read.read(real, to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return real.write(from);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      real.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public SeekableByteChannel truncate(long length) throws IOException {
      real.truncate(length);
      return this;
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
