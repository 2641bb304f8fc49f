package mx.prep.transfer.sftpserver;

import java.time.Duration;

/**
 * How much of a server others may take.
 *
 * @param sessions most that are logged in at one time
 * @param door most that have not logged in yet at one time
 * @param perUser most of one user at one time
 * @param perAddress most of one address at one time, logged in or not
 * @param perMinute most new ones of one address in a minute
 * @param login how long logging in may take, all of it
 * @param idle after which a session that does nothing ends
 */
record SessionLimits(
    int sessions,
    int door,
    int perUser,
    int perAddress,
    int perMinute,
    Duration login,
    Duration idle) {
  /** That have not logged in yet, of which each takes some 100 KB. */
  static final int DOOR = 100;

  /** For logging in. */
  static final Duration LOGIN = Duration.ofSeconds(20);
}
