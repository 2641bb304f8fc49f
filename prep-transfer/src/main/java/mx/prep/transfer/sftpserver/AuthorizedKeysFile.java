package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import mx.prep.core.disk.PlainFile;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who has a key of a file in OpenSSH's form, read anew at each login, so that a key that is
 * taken out of it counts no longer.
 */
record AuthorizedKeysFile(Path file) implements PublickeyAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizedKeysFile.class);
  private static final int MOST_BYTES = 1 << 20;

  /** Options that forbid what we do not offer anyway; any other would have to be obeyed. */
  private static final Set<String> HARMLESS =
      Set.of(
          "restrict",
          "no-agent-forwarding",
          "no-port-forwarding",
          "no-pty",
          "no-user-rc",
          "no-x11-forwarding");

  @Override
  public boolean authenticate(String username, PublicKey key, ServerSession session) {
    try {
      return new String(PlainFile.read(file, MOST_BYTES), StandardCharsets.UTF_8)
          .lines()
          .anyMatch(line -> isKey(line.strip(), key));
    } catch (IOException e) {
      LOG.warn("{} cannot be read, so nobody is let in: {}", file, e.toString());
      return false;
    }
  }

  private boolean isKey(String line, PublicKey key) {
    if (line.isEmpty() || line.startsWith("#")) {
      return false;
    }
    try {
      AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
      return entry != null
          && KeyUtils.compareKeys(
              entry.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING), key)
          && isUnconditional(entry);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      LOG.debug("{}: a line is no key: {}", file, e.toString());
      return false;
    }
  }

  private boolean isUnconditional(AuthorizedKeyEntry entry) {
    boolean unconditional =
        entry.getLoginOptions().keySet().stream()
            .allMatch(option -> HARMLESS.contains(option.toLowerCase(java.util.Locale.ROOT)));
    if (!unconditional) {
      LOG.warn("{}: a key with conditions {} is not let in", file, entry.getLoginOptions());
    }
    return unconditional;
  }
}
