package mx.prep.transfer.sftp;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** Claims to be SFTP and says nothing. */
final class SilentSubsystem implements SubsystemFactory {
  @Override
  public String getName() {
    return "sftp";
  }

  @Override
  public Command createSubsystem(ChannelSession channel) {
    return new Command() {
      @Override
      public void setExitCallback(ExitCallback callback) {
        // it never exits
      }

      @Override
      public void setInputStream(InputStream in) {
        // it does not read
      }

      @Override
      public void setOutputStream(OutputStream out) {
        // it does not write
      }

      @Override
      public void setErrorStream(OutputStream err) {
        // it does not complain
      }

      @Override
      public void start(ChannelSession session, Environment env) {
        // it does nothing
      }

      @Override
      public void destroy(ChannelSession session) {
        // there is nothing
      }
    };
  }
}
