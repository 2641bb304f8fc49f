package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.unreadable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** One packet (RFC 9580, section 4.2). */
final class Packet {
  static final int SIGNATURE = 2;
  static final int PUBLIC_KEY = 6;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;

  private static final int IS_PACKET = 0x80;
  private static final int NEW_FORMAT = 0x40;

  private final int tag;
  private final byte[] whole;
  private final int bodyAt;

  private Packet(int tag, byte[] whole, int bodyAt) {
    this.tag = tag;
    this.whole = whole;
    this.bodyAt = bodyAt;
  }

  /** Cuts bytes into whole packets; partial and open-ended lengths are for streams, and refused. */
  static List<Packet> split(byte[] bytes) throws SignatureProblem {
    List<Packet> packets = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int header = bytes[at] & 0xFF;
      if ((header & IS_PACKET) == 0) {
        throw unreadable(OpenPgpReason.BAD_PACKET);
      }
      boolean isNew = (header & NEW_FORMAT) != 0;
      int tag = isNew ? header & 0x3F : (header >> 2) & 0x0F;
      int lengthBytes = isNew ? newLengthBytes(bytes, at + 1) : oldLengthBytes(header);
      int bodyAt = at + 1 + lengthBytes;
      if (bodyAt > bytes.length) {
        throw unreadable(OpenPgpReason.BAD_PACKET);
      }
      long end = bodyAt + length(bytes, at + 1, lengthBytes, isNew);
      if (end > bytes.length) {
        throw unreadable(OpenPgpReason.BAD_PACKET);
      }
      packets.add(new Packet(tag, Arrays.copyOfRange(bytes, at, (int) end), bodyAt - at));
      at = (int) end;
    }
    return packets;
  }

  private static int oldLengthBytes(int header) throws SignatureProblem {
    if ((header & 3) == 3) {
      throw unreadable(OpenPgpReason.BAD_PACKET); // open-ended
    }
    return 1 << (header & 3);
  }

  private static int newLengthBytes(byte[] bytes, int at) throws SignatureProblem {
    int first = at < bytes.length ? bytes[at] & 0xFF : 0;
    if (first < 192) {
      return 1;
    }
    if (first < 224) {
      return 2;
    }
    if (first < 255) {
      throw unreadable(OpenPgpReason.BAD_PACKET); // partial
    }
    return 5;
  }

  private static long length(byte[] bytes, int at, int lengthBytes, boolean isNew) {
    if (isNew && lengthBytes == 2) {
      return ((bytes[at] & 0xFFL) - 192) * 256 + (bytes[at + 1] & 0xFF) + 192;
    }
    long length = 0;
    int marker = isNew && lengthBytes == 5 ? 1 : 0;
    for (int i = marker; i < lengthBytes; i++) {
      length = (length << 8) | (bytes[at + i] & 0xFF);
    }
    return length;
  }

  /** What it is. */
  int tag() {
    return tag;
  }

  /** Its bytes with their header. */
  byte[] whole() {
    return whole.clone();
  }

  byte[] body() {
    return Arrays.copyOfRange(whole, bodyAt, whole.length);
  }

  /** The first byte of its body: of a signature or a key the version. */
  OptionalInt version() {
    return whole.length == bodyAt ? OptionalInt.empty() : OptionalInt.of(whole[bodyAt] & 0xFF);
  }
}
