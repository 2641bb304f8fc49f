package mx.prep.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

final class StandardErrorLogTest {
  /** To its library a Difusor that hangs up in the middle of a file is an error, in English. */
  @Test
  void whoHangsUpIsNoErrorOfTheNight() {
    LoggerContext context = new LoggerContext();
    var unused = new StandardErrorLog().configure(context);

    assertThat(context.getLogger("org.apache.sshd.sftp.server.SftpSubsystem").isErrorEnabled())
        .isFalse();
    assertThat(context.getLogger("org.apache.sshd.server").isErrorEnabled()).isTrue();
    assertThat(context.getLogger("mx.prep").isWarnEnabled()).isTrue();
  }
}
