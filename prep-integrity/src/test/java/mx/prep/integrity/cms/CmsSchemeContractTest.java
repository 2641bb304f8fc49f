package mx.prep.integrity.cms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.testkit.SignatureSchemeContract;
import mx.prep.integrity.Institute;
import mx.prep.integrity.pack.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class CmsSchemeContractTest extends SignatureSchemeContract {
  private static final String[] SIGNERS = {"a", "b"};

  @TempDir Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
  }

  @Override
  protected SignatureScheme scheme() {
    return new CmsScheme();
  }

  @Override
  protected String key(int signer) throws IOException {
    return Files.readString(institute.certificate(SIGNERS[signer]));
  }

  @Override
  protected byte[] sign(int signer, byte[] content) {
    SigningKey key = institute.signingKey(SIGNERS[signer]);
    return CmsSigner.sign(content, Optional.empty(), key.privateKey(), key.certificate(), now());
  }

  @Override
  protected Instant now() {
    return Institute.NOW;
  }
}
