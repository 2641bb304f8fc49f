package mx.prep.transfer.sftp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.TransferStep;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;

/** Turns sshj's exceptions into what an operator can act on. */
final class SftpFailures {
  private SftpFailures() {}

  /** A connection that was not made. */
  static PrepException connecting(
      Throwable e, SftpConfig config, PinnedHostKeys keys, boolean expired) {
    return keys.refusal(e, config.address()).orElseGet(() -> connecting(e, config, expired));
  }

  private static PrepException connecting(Throwable e, SftpConfig config, boolean expired) {
    if (expired || isCausedBy(e, TimeoutException.class) || e instanceof SocketTimeoutException) {
      return new PrepException(
          e, TransferError.NO_ANSWER, "host", config.address(), "action", TransferStep.CONNECT);
    }
    if (e instanceof UserAuthException) {
      return new PrepException(
          e, TransferError.ACCESS_DENIED, "host", config.address(), "user", config.user());
    }
    if (e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException) {
      return new PrepException(e, TransferError.UNREACHABLE, "host", config.address(), "detail", e);
    }
    if (e instanceof SSHException ssh
        && (ssh.getDisconnectReason() == DisconnectReason.KEY_EXCHANGE_FAILED
            || String.valueOf(ssh.getMessage()).startsWith("Unable to reach a settlement"))) {
      return new PrepException(
          e, TransferError.NO_SAFE_ALGORITHM, "host", config.address(), "detail", reason(e));
    }
    return lost(e, config);
  }

  /** A connection that was there and failed. */
  static PrepException lost(Throwable e, SftpConfig config) {
    if (isCausedBy(e, InterruptedException.class)) {
      Thread.currentThread().interrupt();
    }
    if (isCausedBy(e, TimeoutException.class)) {
      return new PrepException(
          e, TransferError.NO_ANSWER, "host", config.address(), "action", TransferStep.READ);
    }
    TransferError error =
        isCausedBy(e, Buffer.BufferException.class)
            ? TransferError.PROTOCOL_BROKEN
            : TransferError.CONNECTION_LOST;
    return new PrepException(e, error, "host", config.address(), "detail", reason(e));
  }

  private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The first message that says something, going down. */
  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        return cause.getMessage();
      }
    }
    return e instanceof IOException ? "I/O" : e.getClass().getSimpleName();
  }
}
