package mx.prep.transfer.sftp;

import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * Keeps sshj silent unless somebody debugs it: it logs as an error, with a stack trace, what it
 * also throws and we report, down to a connection that we closed.
 */
final class QuietLoggers implements LoggerFactory {
  @Override
  public Logger getLogger(String name) {
    return unlessDebugged(org.slf4j.LoggerFactory.getLogger(name));
  }

  @Override
  public Logger getLogger(Class<?> clazz) {
    return unlessDebugged(org.slf4j.LoggerFactory.getLogger(clazz));
  }

  private static Logger unlessDebugged(Logger logger) {
    return logger.isDebugEnabled() ? logger : NOPLogger.NOP_LOGGER;
  }
}
