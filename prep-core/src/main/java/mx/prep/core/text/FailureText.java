package mx.prep.core.text;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What the platform reports as an exception, in the words of people. A message's fact that is such
 * an exception is shown so; others, and logs, keep the platform's own words.
 */
enum FailureText implements MessageKey {
  NOT_THERE,
  NO_PERMISSION,
  IS_A_FOLDER,
  NOT_A_FILE,
  TOO_LARGE,
  NOT_A_FOLDER,
  NOT_EMPTY,
  ALREADY_THERE,
  NO_SPACE,
  READ_ONLY,
  TOO_MANY_OPEN,
  DEVICE_FAILED,
  NOT_UTF8,
  NAME_UNKNOWN,
  NOT_LISTENING,
  NO_ROUTE,
  TIMED_OUT,
  ADDRESS_IN_USE,
  ADDRESS_NOT_OURS,
  CONNECTION_RESET;

  private static final int MAX_DEPTH = 10;

  /** In this order: the first that fits is the most exact. */
  private static final List<Map.Entry<Class<? extends Throwable>, FailureText>> TYPES =
      List.of(
          Map.entry(NoSuchFileException.class, NOT_THERE),
          Map.entry(AccessDeniedException.class, NO_PERMISSION),
          Map.entry(NotDirectoryException.class, NOT_A_FOLDER),
          Map.entry(DirectoryNotEmptyException.class, NOT_EMPTY),
          Map.entry(FileAlreadyExistsException.class, ALREADY_THERE),
          Map.entry(CharacterCodingException.class, NOT_UTF8),
          Map.entry(UnknownHostException.class, NAME_UNKNOWN),
          Map.entry(UnresolvedAddressException.class, NAME_UNKNOWN),
          Map.entry(NoRouteToHostException.class, NO_ROUTE),
          Map.entry(SocketTimeoutException.class, TIMED_OUT),
          Map.entry(TimeoutException.class, TIMED_OUT));

  /** The operating system's reasons, as Linux and the JDK for Windows give them. */
  private static final List<Map.Entry<String, FailureText>> REASONS =
      List.of(
          Map.entry("No such file", NOT_THERE),
          Map.entry("cannot find the", NOT_THERE),
          Map.entry("Permission denied", NO_PERMISSION),
          Map.entry("Operation not permitted", NO_PERMISSION),
          Map.entry("Access is denied", NO_PERMISSION),
          Map.entry("Is a directory", IS_A_FOLDER),
          Map.entry("Not a directory", NOT_A_FOLDER),
          Map.entry("Not a regular file", NOT_A_FILE),
          Map.entry("File too large", TOO_LARGE),
          Map.entry("Directory not empty", NOT_EMPTY),
          Map.entry("No space left", NO_SPACE),
          Map.entry("Disk quota exceeded", NO_SPACE),
          Map.entry("not enough space", NO_SPACE),
          Map.entry("Read-only file system", READ_ONLY),
          Map.entry("Too many open files", TOO_MANY_OPEN),
          Map.entry("Input/output error", DEVICE_FAILED),
          Map.entry("timed out", TIMED_OUT),
          Map.entry("Address already in use", ADDRESS_IN_USE),
          Map.entry("Cannot assign requested address", ADDRESS_NOT_OURS),
          Map.entry("Connection reset", CONNECTION_RESET),
          Map.entry("Broken pipe", CONNECTION_RESET),
          Map.entry("Connection refused", NOT_LISTENING));

  /** The words for an exception, or for what caused it; empty where there are none. */
  static Optional<FailureText> of(Throwable failure) {
    Throwable cause = failure;
    boolean unconnected = false;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      Throwable one = cause;
      Optional<FailureText> found =
          TYPES.stream()
              .filter(type -> type.getKey().isInstance(one))
              .map(Map.Entry::getValue)
              .findFirst()
              .or(() -> ofReason(one));
      if (found.isPresent()) {
        return found;
      }
      unconnected |= one instanceof ConnectException && one.getMessage() == null;
    }
    // The JDK's HTTP client says no more than this where nobody listens.
    return unconnected ? Optional.of(NOT_LISTENING) : Optional.empty();
  }

  /** By its message, where that is the operating system's. */
  private static Optional<FailureText> ofReason(Throwable failure) {
    boolean ofTheSystem = failure instanceof IOException;
    String reason = ofTheSystem ? String.valueOf(failure.getMessage()) : "";
    return REASONS.stream()
        .filter(known -> reason.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
