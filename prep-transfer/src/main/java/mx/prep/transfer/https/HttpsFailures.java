package mx.prep.transfer.https;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.TransferStep;

/** Turns what the JDK's client throws into what an operator can act on. */
final class HttpsFailures {
  private HttpsFailures() {}

  static PrepException of(Throwable e, HttpsConfig config) {
    if (e instanceof HttpTimeoutException) {
      return new PrepException(
          e, TransferError.NO_ANSWER, "host", config.address(), "action", TransferStep.CONNECT);
    }
    if (isCausedBy(e, SSLException.class)) {
      return with(TransferError.TLS_REFUSED, e, config);
    }
    if (isCausedBy(e, ConnectException.class) || isCausedBy(e, UnresolvedAddressException.class)) {
      return with(TransferError.UNREACHABLE, e, config);
    }
    return with(TransferError.CONNECTION_LOST, e, config);
  }

  /** An answer that is not what was asked for; redirects are among them. */
  static PrepException status(HttpsLink.Answer answer, String name, HttpsConfig config) {
    return new PrepException(
        TransferError.HTTP_STATUS,
        "host",
        config.address(),
        "path",
        config.url().resolve(name).getPath(),
        "status",
        answer.status());
  }

  static PrepException broken(HttpsConfig config, String detail) {
    return new PrepException(
        TransferError.PROTOCOL_BROKEN, "host", config.address(), "detail", detail);
  }

  private static PrepException with(TransferError error, Throwable e, HttpsConfig config) {
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

  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        return cause.getMessage();
      }
    }
    return e instanceof IOException ? "I/O" : e.getClass().getSimpleName();
  }
}
