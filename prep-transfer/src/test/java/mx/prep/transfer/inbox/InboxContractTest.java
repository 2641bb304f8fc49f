package mx.prep.transfer.inbox;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.SourceContract;
import org.junit.jupiter.api.io.TempDir;

final class InboxContractTest extends SourceContract {
  @TempDir private Path temporary;

  @Override
  protected Path folder() {
    Path folder = temporary.resolve("inbox");
    folder.toFile().mkdirs();
    return folder;
  }

  @Override
  protected Source open(SourceContext context) {
    return new InboxSourceFactory()
        .create(new InboxConfig(folder(), Duration.ofMinutes(1), Duration.ZERO), context);
  }
}
