package mx.prep.transfer.sftpserver;

import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.SshServer;

/** What the server negotiates: nothing of SHA-1, CBC or DSA; key exchanges as MINA has them. */
final class ServerAlgorithms {
  private static final String SHA1 = "sha1";

  private ServerAlgorithms() {}

  static void restrict(SshServer server) {
    server.setCipherFactories(
        List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.cc20p1305_openssh,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr));
    server.setMacFactories(
        List.of(
            BuiltinMacs.hmacsha256etm,
            BuiltinMacs.hmacsha512etm,
            BuiltinMacs.hmacsha256,
            BuiltinMacs.hmacsha512));
    server.setSignatureFactories(
        List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256));
    server.setCompressionFactories(List.of(BuiltinCompressions.none));
    server.setKeyExchangeFactories(
        server.getKeyExchangeFactories().stream()
            .filter(kex -> !kex.getName().endsWith(SHA1))
            .toList());
  }
}
