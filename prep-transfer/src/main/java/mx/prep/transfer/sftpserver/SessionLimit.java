package mx.prep.transfer.sftpserver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** Hangs up on whoever comes while the house is full, logged in or not. */
final class SessionLimit implements SessionListener {
  private final int most;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  SessionLimit(int most) {
    this.most = most;
  }

  @Override
  public void sessionCreated(Session session) {
    if (sessions.size() >= most) {
      session.close(true);
    } else {
      sessions.add(session);
    }
  }

  @Override
  public void sessionClosed(Session session) {
    sessions.remove(session);
  }
}
