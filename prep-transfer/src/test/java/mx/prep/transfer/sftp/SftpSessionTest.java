package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.sftp.PacketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile server can answer within SFTP itself. */
@Timeout(30)
final class SftpSessionTest {
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

  private static SftpSession over(InputStream in, Runnable cut) {
    return new SftpSession(
        in, OutputStream.nullOutputStream(), StandardCharsets.UTF_8, Duration.ofMillis(300), cut);
  }

  private SftpSession session() {
    return over(new ByteArrayInputStream(answers.toByteArray()), () -> {});
  }

  private void answer(PacketType type, long id, byte[] rest) throws IOException {
    Buffer.PlainBuffer packet = new Buffer.PlainBuffer();
    packet.putUInt32(5 + rest.length).putByte(type.toByte()).putUInt32(id).putRawBytes(rest);
    answers.write(packet.getCompactData());
  }

  private void data(long id, byte[] bytes) throws IOException {
    answer(PacketType.DATA, id, new Buffer.PlainBuffer().putString(bytes).getCompactData());
  }

  private static long read(SftpSession session) throws IOException {
    return session.send(session.request(PacketType.READ));
  }

  @Test
  void answersInAnotherOrderAreKeptUntilAskedFor() throws Exception {
    data(2, new byte[] {2, 2});
    data(1, new byte[] {1});
    data(3, new byte[] {3, 3, 3});
    SftpSession session = session();
    byte[] into = new byte[10];
    List<Integer> counts = new ArrayList<>();
    for (long id : List.of(read(session), read(session), read(session))) {
      counts.add(session.data(id, into, into.length, count -> {}));
      assertThat(into[0]).isEqualTo((byte) id);
    }
    assertThat(counts).containsExactly(1, 2, 3);
  }

  @Test
  void anAnswerThatNobodyWantsIsDropped() throws Exception {
    data(1, new byte[] {1});
    data(2, new byte[] {2});
    SftpSession session = session();
    session.tell(session.request(PacketType.READ));
    assertThat(session.data(read(session), new byte[1], 1, count -> {})).isEqualTo(1);
  }

  /** Room for what a packet says that it has would be a gigabyte. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 30, (256 << 10) + 1, -1, Integer.MIN_VALUE, 4, 0})
  void t60APacketOfAnotherLengthThanAnyIsRefusedBeforeItIsRead(int length) throws Exception {
    answers.write(new Buffer.PlainBuffer().putUInt32(length & 0xffffffffL).getCompactData());
    answers.write(new byte[100]);
    SftpSession session = session();
    assertThatThrownBy(() -> session.answer(read(session)))
        .isInstanceOf(Buffer.BufferException.class);
  }

  @Test
  void t60MoreBytesThanWereAskedForAreRefused() throws Exception {
    data(1, new byte[11]);
    SftpSession session = session();
    assertThatThrownBy(() -> session.data(read(session), new byte[100], 10, count -> {}))
        .isInstanceOf(Buffer.BufferException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xffffffffL, 0x80000000L, 9})
  void t60DataThatLiesAboutItsLengthIsRefused(long length) throws Exception {
    byte[] rest =
        new Buffer.PlainBuffer().putUInt32(length).putRawBytes(new byte[8]).getCompactData();
    answer(PacketType.DATA, 1, rest);
    SftpSession session = session();
    assertThatThrownBy(() -> session.data(read(session), new byte[100], 100, count -> {}))
        .isInstanceOf(Buffer.BufferException.class);
  }

  @Test
  void t60AnswersToNoRequestAreRefused() throws Exception {
    data(7, new byte[1]);
    SftpSession session = session();
    assertThatThrownBy(() -> session.answer(read(session)))
        .isInstanceOf(Buffer.BufferException.class);
  }

  @Test
  void t60ASecondAnswerToOneRequestIsRefused() throws Exception {
    data(1, new byte[1]);
    data(1, new byte[1]);
    SftpSession session = session();
    session.answer(read(session));
    assertThatThrownBy(() -> session.answer(read(session)))
        .isInstanceOf(Buffer.BufferException.class);
  }

  @Test
  void everyPartOfAFileThatComesIsTold() throws Exception {
    data(1, new byte[] {1, 2, 3, 4});
    InputStream bytewise =
        new ByteArrayInputStream(answers.toByteArray()) {
          @Override
          public synchronized int read(byte[] to, int from, int most) {
            return super.read(to, from, Math.min(most, 1));
          }
        };
    SftpSession session = over(bytewise, () -> {});
    List<Integer> parts = new ArrayList<>();
    session.data(read(session), new byte[4], 4, parts::add);
    assertThat(parts).containsExactly(1, 1, 1, 1);
  }

  @Test
  void t64AnAnswerThatNeverComesEndsTheConnection() throws Exception {
    try (PipedOutputStream line = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(line)) {
      SftpSession session = over(in, () -> close(in, line));
      assertThatThrownBy(() -> session.answer(read(session)))
          .hasRootCauseInstanceOf(TimeoutException.class);
    }
  }

  private static void close(PipedInputStream in, PipedOutputStream line) {
    try {
      line.close();
      in.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    answers.write(
        new Buffer.PlainBuffer()
            .putUInt32(5)
            .putByte(PacketType.VERSION.toByte())
            .putUInt32(2)
            .getCompactData());
    assertThatThrownBy(() -> session().start()).isInstanceOf(Buffer.BufferException.class);
  }
}
