package mx.prep.integrity.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a TAR block by block, each field free to lie. */
final class Tars {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a plain file. */
  Tars file(String name, String content) {
    return add(new Header('0', name, content));
  }

  Tars add(Header header) {
    out.writeBytes(header.bytes());
    return this;
  }

  /** Adds a pax header with records of these keys and values. */
  Tars pax(String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      records.append(record(keysAndValues[i], keysAndValues[i + 1]));
    }
    return add(new Header('x', "PaxHeaders/x", records.toString()));
  }

  Tars longName(String name) {
    return add(new Header('L', "././@LongLink", name + "\0"));
  }

  Tars bytes(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Ends it as tar does, in a record of 20 blocks. */
  byte[] end() {
    out.writeBytes(new byte[1024]);
    return Arrays.copyOf(out.toByteArray(), (out.size() + 10239) / 10240 * 10240);
  }

  /** What there is, without an end. */
  byte[] open() {
    return out.toByteArray();
  }

  static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int length = rest.getBytes(StandardCharsets.UTF_8).length;
    int digits = 1;
    while (Integer.toString(length + digits).length() > digits) {
      digits++;
    }
    return (length + digits) + rest;
  }

  static final class Header {
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};

    final byte[] block = new byte[512];
    private final byte[] content;
    private boolean sum = true;

    Header(char type, String name, String content) {
      this.content = content.getBytes(StandardCharsets.UTF_8);
      put(0, name.getBytes(StandardCharsets.UTF_8));
      put(100, "0000644\0");
      put(108, "0001750\0");
      put(116, "0001750\0");
      size(this.content.length);
      put(136, "14627200000\0");
      block[156] = (byte) type;
      put(257, USTAR);
    }

    Header size(long size) {
      return put(124, String.format("%011o\0", size));
    }

    Header put(int offset, String text) {
      return put(offset, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Header put(int offset, byte... bytes) {
      System.arraycopy(bytes, 0, block, offset, bytes.length);
      return this;
    }

    /** Leaves the checksum as it is. */
    Header withoutSum() {
      sum = false;
      return this;
    }

    private byte[] bytes() {
      if (sum) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int total = 0;
        for (byte b : block) {
          total += b & 0xff;
        }
        put(148, String.format("%06o\0 ", total));
      }
      byte[] bytes = Arrays.copyOf(block, 512 + (content.length + 511) / 512 * 512);
      System.arraycopy(content, 0, bytes, 512, content.length);
      return bytes;
    }
  }
}
