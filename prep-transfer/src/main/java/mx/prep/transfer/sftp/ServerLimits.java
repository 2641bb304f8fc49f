package mx.prep.transfer.sftp;

import java.io.IOException;
import java.util.Map;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Response;

/** How much the server gives in one answer. */
final class ServerLimits {
  /** What every server gives (draft-ietf-secsh-filexfer-02, 3 and 6.4). */
  private static final int LEAST_BYTES_A_READ = 32 << 10;

  /** Leaves room for what stands before a file's bytes. */
  private static final int MOST_BYTES_A_READ = SftpSession.MOST_BYTES - 1024;

  private static final String EXTENSION = "limits@openssh.com";

  private ServerLimits() {}

  /**
   * Asks the server, where it can be asked (OpenSSH 8.5 and later; PROTOCOL, section 4.8).
   *
   * @param extensions that it offers
   * @return in bytes
   */
  static int mostBytesARead(SftpSession session, Map<String, String> extensions)
      throws IOException {
    if (!extensions.containsKey(EXTENSION)) {
      return LEAST_BYTES_A_READ;
    }
    Response limits =
        session
            .ask(session.request(PacketType.EXTENDED).putString(EXTENSION))
            .ensurePacketTypeIs(PacketType.EXTENDED_REPLY);
    limits.readUInt64(); // of a packet
    long read = limits.readUInt64();
    return (int) Math.max(LEAST_BYTES_A_READ, Math.min(read, MOST_BYTES_A_READ));
  }
}
