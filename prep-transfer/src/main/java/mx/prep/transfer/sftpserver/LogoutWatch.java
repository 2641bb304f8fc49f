package mx.prep.transfer.sftpserver;

import mx.prep.core.error.PrepException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when somebody leaves who had logged in. */
record LogoutWatch(LoginLog logins) implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(LogoutWatch.class);

  @Override
  public void sessionClosed(Session session) {
    if (session.isAuthenticated() && session instanceof ServerSession server) {
      try {
        logins.left(server.getUsername(), server.getClientAddress());
      } catch (PrepException e) {
        LOG.error("That {} left cannot be recorded: {}", server.getUsername(), e.getMessage());
      }
    }
  }
}
