package mx.prep.transfer.sftp;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Logs in with a key that an agent keeps (RFC 4252, 7): offers it, and signs where it is taken. */
final class AgentLogin extends AbstractAuthMethod {
  private final SshAgent agent;
  private final SshAgent.Key key;

  AgentLogin(SshAgent agent, SshAgent.Key key) {
    super("publickey");
    this.agent = agent;
    this.key = key;
  }

  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return offer(false);
  }

  private SSHPacket offer(boolean signed) throws UserAuthException {
    return super.buildReq().putBoolean(signed).putString(key.algorithm()).putString(key.blob());
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message != Message.USERAUTH_60) {
      super.handle(message, packet);
      return;
    }
    SSHPacket request = offer(true);
    byte[] signed =
        new Buffer.PlainBuffer()
            .putString(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    try {
      params.getTransport().write(request.putString(agent.sign(key, signed)));
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw new UserAuthException("the agent did not sign", e);
    }
  }
}
