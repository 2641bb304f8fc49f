package mx.prep.transfer.courier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.CourierContract;
import mx.prep.core.testkit.StemConvention;
import mx.prep.transfer.keys.SshKey;
import mx.prep.transfer.sftpserver.SftpServerConfig;
import mx.prep.transfer.sftpserver.SftpServerSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Into the source {@code sftp-server} of a Difusor: upload and rename only. */
final class SftpCourierMinaContractTest extends CourierContract {
  @TempDir private Path home;
  private Source receiver;
  private SftpCourierConfig config;

  private void start() throws Exception {
    SshKey institute = SshKey.generate(home.resolve("institute"), "institute");
    SshKey host = SshKey.generate(home.resolve("host"), "difusor");
    HostPort listen = new HostPort("127.0.0.1", freePort());
    receiver =
        new SftpServerSourceFactory()
            .create(
                new SftpServerConfig(
                    listen,
                    host.file(),
                    Files.writeString(home.resolve("authorized_keys"), institute.publicKey()),
                    ByteSize.parse("100MiB"),
                    5,
                    5,
                    100,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1)),
                new SourceContext(
                    new StemConvention(),
                    Files.createDirectory(home.resolve("incoming")),
                    home.resolve("memory.json"),
                    Limits.DEFAULT,
                    Clock.systemUTC()));
    receiver.poll();
    config =
        CourierConfigs.of(
            listen.port(),
            "instituto",
            institute.file(),
            Files.writeString(home.resolve("known_hosts"), host.knownHostsLine(listen) + "\n"),
            "/");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Override
  protected Path folder() {
    return home.resolve("incoming").resolve("uploads");
  }

  @Override
  protected Courier open() {
    try {
      if (receiver == null) {
        start();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new SftpCourierFactory().create(config);
  }
}
