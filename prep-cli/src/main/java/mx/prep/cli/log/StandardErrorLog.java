package mx.prep.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Sets logback up without reading a file, which would take longer than most commands do. Warnings
 * and errors, one line an event: characters that could write a line of their own are replaced
 * (threat T79).
 */
public final class StandardErrorLog extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{HH:mm:ss} %-5level %replace(%msg){'[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]', '?'}%n%ex";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    // Libraries call much a warning that is part of any night: a peer that hangs up, say.
    root.setLevel(Level.ERROR);
    root.addAppender(appender);
    // An error too, to the SFTP server's library; who comes and goes is told and recorded by us.
    context.getLogger("org.apache.sshd.sftp").setLevel(Level.OFF);
    context.getLogger(Logging.OURS).setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
