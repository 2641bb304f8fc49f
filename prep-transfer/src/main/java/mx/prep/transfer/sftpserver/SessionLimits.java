package mx.prep.transfer.sftpserver;

import java.time.Duration;

/**
 * How much of a server others may take.
 *
 * @param sessions most at one time, logged in or not
 * @param perUser most of one user at one time
 * @param perAddress most of one address at one time, logged in or not
 * @param perMinute most new ones of one address in a minute
 * @param login how long logging in may take, all of it
 * @param idle after which a session that does nothing ends
 */
record SessionLimits(
    int sessions, int perUser, int perAddress, int perMinute, Duration login, Duration idle) {
  /** For logging in. */
  static final Duration LOGIN = Duration.ofSeconds(20);
}
