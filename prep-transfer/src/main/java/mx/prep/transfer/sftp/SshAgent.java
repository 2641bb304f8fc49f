package mx.prep.transfer.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.common.Buffer;

/**
 * An agent that keeps private keys and signs with them (draft-miller-ssh-agent): each question over
 * a connection of its own. sshj has no agent, and the libraries that once added one are no longer
 * kept; the JDK has the socket that it takes.
 */
record SshAgent(Path socket) {
  private static final int FAILURE = 5;
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int RSA_SHA2_512 = 4;
  private static final int MOST_BYTES = 256 << 10;
  private static final int MOST_KEYS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * The agent of the configuration or of the environment.
   *
   * @throws PrepException {@code NO_AGENT} where none is named
   */
  static SshAgent at(Optional<Path> configured) {
    return configured
        .or(() -> Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).map(Path::of))
        .map(SshAgent::new)
        .orElseThrow(
            () ->
                new PrepException(TransferError.NO_AGENT, "path", "-", "detail", "SSH_AUTH_SOCK"));
  }

  /**
   * A key that the agent can sign with.
   *
   * @param blob the public key, as it goes over the wire (RFC 4253, 6.6)
   * @param algorithm how it signs
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Key(byte[] blob, String algorithm) {}

  /**
   * The keys in the agent's order, at least one.
   *
   * @throws PrepException {@code NO_AGENT}
   */
  List<Key> keys() {
    try {
      Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES));
      expect(answer, IDENTITIES_ANSWER);
      List<Key> keys = new ArrayList<>();
      for (long left = Math.min(answer.readUInt32(), MOST_KEYS); left > 0; left--) {
        byte[] blob = answer.readBytes();
        answer.readString(); // a comment, for people
        String type = new Buffer.PlainBuffer(blob).readString();
        keys.add(new Key(blob, type.equals("ssh-rsa") ? "rsa-sha2-512" : type));
      }
      if (keys.isEmpty()) {
        throw new IOException("it holds no key");
      }
      return keys;
    } catch (IOException e) {
      throw new PrepException(e, TransferError.NO_AGENT, "path", socket, "detail", e);
    }
  }

  /** A signature as it goes over the wire, its algorithm's name included. */
  byte[] sign(Key key, byte[] data) throws IOException {
    Buffer.PlainBuffer question = new Buffer.PlainBuffer();
    question.putByte((byte) SIGN_REQUEST).putString(key.blob()).putString(data);
    question.putUInt32(key.algorithm().equals("rsa-sha2-512") ? RSA_SHA2_512 : 0);
    Buffer.PlainBuffer answer = ask(question);
    expect(answer, SIGN_RESPONSE);
    return answer.readBytes();
  }

  private static void expect(Buffer.PlainBuffer answer, int type) throws IOException {
    int actual = answer.readByte();
    if (actual != type) {
      throw new IOException(actual == FAILURE ? "the agent refuses" : "not an agent's answer");
    }
  }

  private Buffer.PlainBuffer ask(Buffer.PlainBuffer question) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Deadline deadline = Deadline.in(PATIENCE, () -> close(channel))) {
      Buffer.PlainBuffer whole = new Buffer.PlainBuffer();
      whole.putUInt32(question.available()).putBuffer(question);
      ByteBuffer out = ByteBuffer.wrap(whole.getCompactData());
      while (out.hasRemaining()) {
        channel.write(out);
      }
      int length = read(channel, Integer.BYTES).getInt();
      if (length < 1 || length > MOST_BYTES || deadline.isExpired()) {
        throw new IOException("not an agent's answer");
      }
      return new Buffer.PlainBuffer(read(channel, length).array());
    }
  }

  private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the agent hung up");
      }
    }
    return bytes.flip();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is as closed as it can be.
    }
  }
}
