package mx.prep.transfer.sftpserver;

import java.security.PublicKey;
import java.util.List;
import mx.prep.core.error.PrepException;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A login with a key whose outcome is recorded: that a key is known says nothing before its owner
 * has signed (RFC 4252, section 7). Where the record cannot be made the session ends.
 */
final class RecordedLogin extends UserAuthPublicKey {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedLogin.class);
  private static final AttributeKey<String> SHOWN = new AttributeKey<>();

  private final LoginLog logins;

  private RecordedLogin(List<NamedFactory<Signature>> signatures, LoginLog logins) {
    super(signatures);
    this.logins = logins;
  }

  /** Makes one for each session. */
  static UserAuthPublicKeyFactory recordedIn(LoginLog logins) {
    return new UserAuthPublicKeyFactory() {
      @Override
      public UserAuthPublicKey createUserAuth(ServerSession session) {
        return new RecordedLogin(getSignatureFactories(), logins);
      }
    };
  }

  /** Notes which key is shown. */
  static PublickeyAuthenticator noting(PublickeyAuthenticator keys) {
    return (user, key, session) -> {
      session.setAttribute(SHOWN, fingerprint(key));
      return keys.authenticate(user, key, session);
    };
  }

  private static String fingerprint(PublicKey key) {
    return String.valueOf(KeyUtils.getFingerPrint(key));
  }

  /**
   * {@inheritDoc}
   *
   * @return null while the owner has still to sign
   */
  @Override
  public Boolean doAuth(Buffer buffer, boolean init) throws Exception {
    getServerSession().removeAttribute(SHOWN);
    boolean whole = false;
    Boolean outcome = Boolean.FALSE;
    try {
      outcome = super.doAuth(buffer, init);
      whole = true;
    } finally {
      if (!whole) {
        record(false);
      }
    }
    boolean known = outcome == null || record(outcome);
    return known ? outcome : Boolean.FALSE;
  }

  /** Whether it could be recorded. */
  private boolean record(boolean accepted) {
    ServerSession session = getServerSession();
    String shown = session.getAttribute(SHOWN);
    String key = shown == null ? "-" : shown;
    try {
      if (accepted) {
        logins.accepted(getUsername(), key, session.getClientAddress());
      } else {
        logins.refused(getUsername(), key, session.getClientAddress());
      }
      return true;
    } catch (PrepException e) {
      LOG.error("A login cannot be recorded, so it does not take place: {}", e.getMessage());
      session.close(true);
      return false;
    }
  }
}
