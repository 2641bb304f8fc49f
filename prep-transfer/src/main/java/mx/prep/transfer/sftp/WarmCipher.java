package mx.prep.transfer.sftp;

import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.transport.cipher.Cipher;

/**
 * Has Java compile AES-GCM before the first large file comes.
 *
 * <p>Java compiles what was called often, and only compiled code uses the processor's instructions
 * for AES. To it a packet of 32 KiB is one call, so that hundreds of megabytes come in before a
 * call is a frequent one, each at a fraction of the line's rate. The same number of calls with
 * little to decrypt takes a sixth of a second.
 */
final class WarmCipher {
  /** What a file must have to make up for the time that this takes. */
  static final long WORTH_BYTES = 16 << 20;

  private static final int PACKETS = 10_000;
  private static final int SMALL_BYTES = 256;
  private static final int LARGE_BYTES = 32 << 10;

  /** Some are as large as real ones, or the compiler would take for granted that none is. */
  private static final int LARGE_EVERY = 64;

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private WarmCipher() {}

  /** Costs nothing where the file is small, and after the first time in a process. */
  static void before(RemoteFile file) {
    if (file.listed().size() >= WORTH_BYTES && DONE.compareAndSet(false, true)) {
      run(PACKETS);
    }
  }

  private static void run(int packets) {
    Cipher there = cipher(Cipher.Mode.Encrypt);
    Cipher here = cipher(Cipher.Mode.Decrypt);
    byte[] packet = new byte[Integer.BYTES + LARGE_BYTES + there.getAuthenticationTagSize()];
    for (int i = 0; i < packets; i++) {
      int count = i % LARGE_EVERY == 0 ? LARGE_BYTES : SMALL_BYTES;
      there.updateAAD(packet, 0, Integer.BYTES);
      there.update(packet, Integer.BYTES, count);
      here.updateAAD(packet, 0, Integer.BYTES);
      here.update(packet, Integer.BYTES, count);
    }
  }

  /** Its key is no secret, and nothing that it makes leaves this class. */
  private static Cipher cipher(Cipher.Mode mode) {
    Cipher cipher = GcmCiphers.AES128GCM().create();
    cipher.init(mode, new byte[cipher.getBlockSize()], new byte[cipher.getIVSize()]);
    return cipher;
  }
}
