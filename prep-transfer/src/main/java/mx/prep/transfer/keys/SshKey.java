package mx.prep.transfer.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * A pair of keys of which the private one lies in a file.
 *
 * @param file the private key, in OpenSSH's form, without a password
 * @param publicKey one line without a comment, such as {@code ssh-ed25519 AAAA…}
 */
public record SshKey(Path file, String publicKey) {
  private static final int SSH_PORT = 22;
  private static final int ED25519_BITS = 256;

  /**
   * Makes a new Ed25519 pair and writes it: the private key readable by its owner alone, the public
   * one beside it with {@code .pub} appended.
   *
   * @param file not there yet
   * @param comment says whose it is; one line
   * @throws PrepException {@code DISK}, also where the file is there
   */
  public static SshKey generate(Path file, String comment) {
    try {
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, ED25519_BITS);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, bytes);
      Files.createFile(file, ownerOnly(file));
      try (OutputStream out = Files.newOutputStream(file)) {
        bytes.writeTo(out);
      }
      String line = PublicKeyEntry.toString(pair.getPublic());
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".pub"), line + " " + comment + "\n");
      return new SshKey(file, line);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    } catch (GeneralSecurityException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The line that pins this key as the host's in a {@code known_hosts} file. */
  public String knownHostsLine(HostPort address) {
    String name =
        address.port() == SSH_PORT ? address.host() : "[" + address.host() + "]:" + address.port();
    return name + " " + publicKey;
  }
}
