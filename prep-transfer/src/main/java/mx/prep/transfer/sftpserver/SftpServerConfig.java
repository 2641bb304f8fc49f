package mx.prep.transfer.sftpserver;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.SettingRange;

/**
 * Settings of a source {@code sftp-server}: an SFTP service of this process into which the
 * Institute pushes.
 *
 * @param listen where it is reached
 * @param hostKey private key in OpenSSH's form; its fingerprint is what the Institute pins
 * @param authorizedKeys file in OpenSSH's form; who has one of the keys may upload, under any user
 *     name; read at every login
 * @param quota most bytes that may wait here to be taken
 * @param sessions most that are logged in at one time
 * @param sessionsPerAddress most of one address at one time, logged in or not
 * @param loginsPerMinute most connections of one address in a minute
 * @param idleTimeout after which a session that does nothing ends
 * @param rest how long a delivery's files must be unchanged before they are taken
 */
public record SftpServerConfig(
    HostPort listen,
    Path hostKey,
    Path authorizedKeys,
    @DefaultValue("8GiB") ByteSize quota,
    @DefaultValue("10") int sessions,
    @DefaultValue("5") int sessionsPerAddress,
    @DefaultValue("30") int loginsPerMinute,
    @DefaultValue("5m") Duration idleTimeout,
    @DefaultValue("1s") Duration rest) {
  private static final int MOST_SESSIONS = 1_000;
  private static final int MOST_LOGINS = 100_000;

  /**
   * Checks times and numbers.
   *
   * @throws mx.prep.core.error.PrepException {@code OUT_OF_RANGE}
   */
  public SftpServerConfig {
    SettingRange.check("sessions", sessions, 1, MOST_SESSIONS);
    SettingRange.check("sessionsPerAddress", sessionsPerAddress, 1, MOST_SESSIONS);
    SettingRange.check("loginsPerMinute", loginsPerMinute, 1, MOST_LOGINS);
    SettingRange.check("idleTimeout", idleTimeout, Duration.ofSeconds(1));
    SettingRange.check("rest", rest, Duration.ZERO);
  }

  /** What it may be asked for. */
  SessionLimits limits() {
    return new SessionLimits(
        sessions,
        SessionLimits.DOOR,
        sessions,
        sessionsPerAddress,
        loginsPerMinute,
        SessionLimits.LOGIN,
        idleTimeout);
  }
}
