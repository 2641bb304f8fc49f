package mx.prep.transfer.sftpserver;

import java.nio.file.Path;
import java.util.List;

/**
 * Somebody who may log in and read one folder.
 *
 * @param user unique
 * @param authorizedKeys public keys in the form of OpenSSH's {@code authorized_keys}, one each; any
 *     of them lets in
 * @param root what this user sees as {@code /}; must be there
 */
public record SftpAccount(String user, List<String> authorizedKeys, Path root) {
  public SftpAccount {
    authorizedKeys = List.copyOf(authorizedKeys);
  }
}
