package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.KeyFault;
import mx.prep.transfer.TransferError;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Lets a user in with one of the keys of their account. */
final class AccountKeys implements PublickeyAuthenticator {
  private final Map<String, List<PublicKey>> byUser = new HashMap<>();

  /**
   * Reads the accounts' keys.
   *
   * @throws PrepException {@code KEY_UNREADABLE}
   */
  AccountKeys(List<SftpAccount> accounts) {
    for (SftpAccount account : accounts) {
      List<PublicKey> keys = new ArrayList<>();
      for (String line : account.authorizedKeys()) {
        keys.add(read(account.user(), line));
      }
      byUser.put(account.user(), keys);
    }
  }

  private static PublicKey read(String user, String line) {
    try {
      AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
      if (entry == null) {
        throw new IOException("no key");
      }
      PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
      if (key == null) {
        throw new IOException("no key");
      }
      return key;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new PrepException(
          e, TransferError.KEY_UNREADABLE, "path", user, "detail", KeyFault.NO_PUBLIC_KEY);
    }
  }

  @Override
  public boolean authenticate(String username, PublicKey key, ServerSession session) {
    return KeyUtils.findMatchingKey(key, byUser.getOrDefault(username, List.of())) != null;
  }
}
