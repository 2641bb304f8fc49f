package mx.prep.transfer;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What can go wrong on the way from an Institute to this machine. */
public enum TransferError implements ErrorCode {
  /** No key of the host is pinned, or it is pinned twice. Facts: host. */
  HOST_KEY_NOT_PINNED(ErrorCategory.CONFIGURATION),
  /** Neither a host nor hosts, both, or too many. Facts: most. */
  HOST_NOT_GIVEN(ErrorCategory.CONFIGURATION),
  /** No agent, or none that has keys. Facts: path, detail. */
  NO_AGENT(ErrorCategory.CONFIGURATION),
  /** The fingerprint in the configuration is none. Facts: fingerprint. */
  FINGERPRINT_MALFORMED(ErrorCategory.CONFIGURATION),
  /** The known-hosts file cannot be read. Facts: path, detail. */
  KNOWN_HOSTS_UNREADABLE(ErrorCategory.CONFIGURATION),
  /** A private or public key cannot be read. Facts: path, detail. */
  KEY_UNREADABLE(ErrorCategory.CONFIGURATION),
  /** An address that names no folder on a web server. Facts: url. */
  NOT_A_FOLDER_URL(ErrorCategory.CONFIGURATION),
  /** A certificate, or its key, cannot be read. Facts: path, detail. */
  CERTIFICATE_UNREADABLE(ErrorCategory.CONFIGURATION),
  /** A web server answers something else than a file. Facts: host, path, status. */
  HTTP_STATUS(ErrorCategory.TRANSPORT),
  /** Who answers is not believed, or does not believe us. Facts: host, detail. */
  TLS_REFUSED(ErrorCategory.TRANSPORT),
  /** What should be an index of packages is none. Facts: host, detail. */
  INDEX_MALFORMED(ErrorCategory.TRANSPORT),
  /** The server could not be reached. Facts: host, detail. */
  UNREACHABLE(ErrorCategory.TRANSPORT),
  /** Nothing came from the server for too long. Facts: host, action. */
  NO_ANSWER(ErrorCategory.TRANSPORT),
  /** Bytes come, but too slowly to be meant. Facts: host, path, rate, minimum. */
  TOO_SLOW(ErrorCategory.TRANSPORT),
  /** The server shows a key, and none is known for it. Facts: host, fingerprint. */
  HOST_KEY_UNKNOWN(ErrorCategory.TRANSPORT),
  /** The server shows another key than the pinned one. Facts: host, fingerprint. */
  HOST_KEY_CHANGED(ErrorCategory.TRANSPORT),
  /** No algorithm that both sides have is safe. Facts: host, detail. */
  NO_SAFE_ALGORITHM(ErrorCategory.TRANSPORT),
  /** The server does not let the user in. Facts: host, user. */
  ACCESS_DENIED(ErrorCategory.TRANSPORT),
  /** The folder is not there or may not be read. Facts: host, path, detail. */
  FOLDER_UNREADABLE(ErrorCategory.TRANSPORT),
  /** The watched folder on this machine cannot be read. Facts: path, detail. */
  INBOX_UNREADABLE(ErrorCategory.TRANSPORT),
  /** The folder holds more than is looked at, and nothing new was among it. Facts: path, limit. */
  TOO_MANY_FILES(ErrorCategory.TRANSPORT),
  /** A file became another one while it was read. Facts: path, expected, actual. */
  FILE_CHANGED(ErrorCategory.TRANSPORT),
  /** The server says what no honest one would. Facts: host, detail. */
  PROTOCOL_BROKEN(ErrorCategory.TRANSPORT),
  /** The receiver does not take a file. Facts: host, path, detail. */
  UPLOAD_REFUSED(ErrorCategory.TRANSPORT),
  /** What is to be sent holds no whole way to its newest cut. Facts: series, sequence. */
  NO_FULL_CUT(ErrorCategory.TRANSPORT),
  /** The time that was given is over. Facts: host. */
  DEADLINE_PASSED(ErrorCategory.TRANSPORT),
  /** The connection ended. Facts: host, detail. */
  CONNECTION_LOST(ErrorCategory.TRANSPORT),
  /** The source was closed. Facts: host. */
  CLOSED(ErrorCategory.TRANSPORT),
  /** A server of ours could not start. Facts: address, detail. */
  SERVER_NOT_STARTED(ErrorCategory.TRANSPORT);

  private final ErrorCategory category;

  TransferError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
