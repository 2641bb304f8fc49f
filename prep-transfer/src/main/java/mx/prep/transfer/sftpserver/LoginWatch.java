package mx.prep.transfer.sftpserver;

import java.util.Objects;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;

/** Tells of each session how it was let in, or that it was not, and when it ends. */
record LoginWatch(LoginListener listener) implements SessionListener {
  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.Authenticated) {
      listener.entered(user(session), address(session));
    }
  }

  @Override
  public void sessionClosed(Session session) {
    if (session.isAuthenticated()) {
      listener.left(user(session), address(session));
    } else {
      listener.refused(user(session), address(session));
    }
  }

  private static String user(Session session) {
    return Objects.requireNonNullElse(session.getUsername(), "");
  }

  private static String address(Session session) {
    return session instanceof ServerSession server ? String.valueOf(server.getClientAddress()) : "";
  }
}
