package mx.prep.transfer.sftp;

import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.DisconnectListener;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ended, as sshj's reading thread knows it: where that ends it between two steps
 * of ours, the next step only says that there is none.
 */
final class LastWords implements DisconnectListener {
  private volatile @Nullable SSHException why;

  @Override
  public void notifyDisconnect(DisconnectReason reason, @Nullable String message) {
    why = new SSHException(reason, message);
  }

  /** The reason behind a step that found no connection; else what it failed with itself. */
  Exception behind(Exception failure) {
    SSHException known = why;
    return failure instanceof IllegalStateException && known != null ? known : failure;
  }
}
