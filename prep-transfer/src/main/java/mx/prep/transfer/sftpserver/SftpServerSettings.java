package mx.prep.transfer.sftpserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mx.prep.core.config.HostPort;

/**
 * How a server runs.
 *
 * @param listen port 0 lets the system choose
 * @param hostKey private key in OpenSSH's form; must be there
 * @param sessions most at one time, logged in or not
 * @param sessionsPerUser most of one user at one time
 * @param idleTimeout after which a session that does nothing ends
 */
public record SftpServerSettings(
    HostPort listen,
    Path hostKey,
    List<SftpAccount> accounts,
    int sessions,
    int sessionsPerUser,
    Duration idleTimeout) {
  private static final int SESSIONS = 200;
  private static final int SESSIONS_PER_USER = 8;

  public SftpServerSettings {
    accounts = List.copyOf(accounts);
  }

  /** With limits for some dozens of Difusores. */
  public SftpServerSettings(HostPort listen, Path hostKey, List<SftpAccount> accounts) {
    this(listen, hostKey, accounts, SESSIONS, SESSIONS_PER_USER, Duration.ofMinutes(10));
  }
}
