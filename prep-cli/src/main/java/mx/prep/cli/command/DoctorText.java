package mx.prep.cli.command;

import mx.prep.core.text.MessageKey;

/** What {@code prep doctor} requires, measures and advises. */
enum DoctorText implements MessageKey {
  CONFIG_REQUIRED,
  /** Facts: file. */
  CONFIG_READ,
  TRUST_REQUIRED,
  /** Facts: version, threshold, signers, expires, fingerprint. */
  TRUST_IS,
  TRUST_NONE,
  /** One stolen key would do. */
  TRUST_MISSING,
  TRUST_ONE_SIGNER,
  TRUST_EXPIRES_SOON,
  TRUST_EXPIRED,
  UNSIGNED_REQUIRED,
  /** Facts: convention. */
  UNSIGNED_IS,
  UNSIGNED_ADVICE,
  KEY_REQUIRED,
  /** Facts: path, permissions. */
  KEY_IS,
  /** Facts: path. */
  KEY_OPEN_ADVICE,
  DISK_REQUIRED,
  /** Facts: free, needed, path. */
  DISK_IS,
  DISK_ADVICE,
  ZONE_REQUIRED,
  /** Facts: zone, offset, now. */
  ZONE_IS,
  ZONE_ADVICE,
  WRITE_REQUIRED,
  /** Facts: path. */
  WRITE_IS,
  /** Facts: path. */
  WRITE_IS_NOT,
  WRITE_ADVICE,
  SHOWN_REQUIRED,
  SHOWN_IS,
  SHOWN_IS_NOT,
  SHOWN_ADVICE,
  STRATEGY_REQUIRED,
  SFTP_REQUIRED,
  SFTP_NONE,
  SFTP_ADVICE,
  MEASURED_REQUIRED,
  NOT_MEASURED_ADVICE,
  /** Facts: ok, warn, fail. */
  SUMMARY
}
