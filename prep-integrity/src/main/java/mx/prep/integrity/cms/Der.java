package mx.prep.integrity.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** Distinguished encoding: one structure, one sequence of bytes. */
final class Der {
  private static final int MAX_DEPTH = 40;
  private static final int CONSTRUCTED = 0x20;
  private static final int HIGH_TAG = 0x1F;
  private static final int LONG_LENGTH = 0x80;

  private Der() {}

  static byte[] encode(ASN1Encodable structure) {
    try {
      return structure.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to write
    }
  }

  /**
   * Reads one structure that is all of the bytes.
   *
   * @throws IOException where they are not ASN.1
   */
  static ASN1Primitive decode(byte[] bytes) throws IOException {
    // Before anything recurses into it: a megabyte nests deeper than a stack reaches.
    requireShallow(bytes);
    ASN1Primitive structure = ASN1Primitive.fromByteArray(bytes);
    if (structure == null) {
      throw new IOException("empty");
    }
    return structure;
  }

  /** Whether the bytes are the distinguished encoding of what they hold. */
  static boolean isDistinguished(ASN1Primitive structure, byte[] bytes) {
    return Arrays.equals(encode(structure), bytes);
  }

  private static void requireShallow(byte[] bytes) throws IOException {
    int[] ends = new int[MAX_DEPTH];
    int depth = 0;
    int at = 0;
    ends[0] = bytes.length;
    while (at < bytes.length) {
      while (at == ends[depth]) {
        depth--;
      }
      int tag = bytes[at++] & 0xFF;
      if ((tag & HIGH_TAG) == HIGH_TAG) {
        throw new IOException("a tag that CMS does not have");
      }
      int end = endOfValue(bytes, at, ends[depth]);
      at = startOfValue(bytes, at);
      if ((tag & CONSTRUCTED) != 0) {
        if (++depth == MAX_DEPTH) {
          throw new IOException("nested too deeply");
        }
        ends[depth] = end;
      } else {
        at = end;
      }
    }
  }

  private static int startOfValue(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    return first < LONG_LENGTH ? at + 1 : at + 1 + (first & ~LONG_LENGTH);
  }

  private static int endOfValue(byte[] bytes, int at, int limit) throws IOException {
    if (at >= limit) {
      throw new IOException("no length");
    }
    int first = bytes[at] & 0xFF;
    int start = startOfValue(bytes, at);
    long length = first;
    if (first >= LONG_LENGTH) {
      if (first == LONG_LENGTH || start - at > 5 || start > limit) {
        throw new IOException("an indefinite or bad length");
      }
      length = 0;
      for (int i = at + 1; i < start; i++) {
        length = length << 8 | (bytes[i] & 0xFF);
      }
    }
    if (start + length > limit) {
      throw new IOException("a length beyond the end");
    }
    return (int) (start + length);
  }
}
