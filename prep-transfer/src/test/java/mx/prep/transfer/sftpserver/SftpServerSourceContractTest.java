package mx.prep.transfer.sftpserver;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.SourceContract;
import mx.prep.transfer.keys.SshKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What was uploaded, by whatever client, as if it lay there already. */
final class SftpServerSourceContractTest extends SourceContract {
  @TempDir private static Path keys;
  private static SshKey host;
  @TempDir private Path own;

  @BeforeAll
  static void makeHostKey() {
    host = SshKey.generate(keys.resolve("host"), "difusor");
  }

  @Override
  protected Path folder() {
    Path folder = own.resolve("incoming").resolve("uploads");
    folder.toFile().mkdirs();
    return folder;
  }

  @Override
  protected Source open(SourceContext context) {
    return new SftpServerSource(
        new SftpServerConfig(
            new HostPort("127.0.0.1", 0),
            host.file(),
            keys.resolve("authorized_keys"),
            ByteSize.parse("1MiB"),
            5,
            5,
            100,
            Duration.ofMinutes(1),
            Duration.ZERO),
        new SourceContext(
            context.convention(),
            own.resolve("incoming"),
            context.memory(),
            context.limits(),
            context.clock()));
  }
}
