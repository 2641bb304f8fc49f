package mx.prep.integrity.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a ZIP record by record, each of its numbers free to lie. */
final class Zips {
  final List<Entry> entries = new ArrayList<>();
  byte[] prefix = {};
  byte[] beforeDirectory = {};
  byte[] behindDirectory = {};
  byte[] comment = {};
  byte[] trailer = {};
  int disk;
  int countDelta;
  int countHereDelta;
  int directorySizeDelta;
  int directoryOffsetDelta;
  boolean zip64;
  boolean zip64Sentinels = true;
  int zip64CountDelta;
  int zip64SizeDelta;
  int zip64LocatorDelta;

  /** Adds a plain deflated file. */
  Entry add(String name, String content) {
    Entry entry = new Entry(name, content.getBytes(StandardCharsets.UTF_8));
    entries.add(entry);
    return entry;
  }

  static final class Entry {
    byte[] name;
    byte[] localName;
    byte[] raw;
    int flags = 1 << 11;
    int localFlags = 1 << 11;
    int method = 8;
    int localMethod = 8;
    int crc;
    int localCrc;
    long size;
    long localSize;
    long compressed;
    long localCompressed;
    byte[] extra = {};
    byte[] localExtra = {};
    int attributes;
    int disk;
    byte[] before = {};
    byte[] descriptor = {};
    long offsetDelta;
    int localSignature = 0x04034b50;

    Entry(String name, byte[] content) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.localName = this.name;
      CRC32 sum = new CRC32();
      sum.update(content);
      crc = (int) sum.getValue();
      localCrc = crc;
      size = content.length;
      localSize = size;
      raw(deflate(content));
    }

    Entry raw(byte[] bytes) {
      raw = bytes;
      compressed = bytes.length;
      localCompressed = bytes.length;
      return this;
    }

    Entry stored(String content) {
      method = 0;
      localMethod = 0;
      return raw(content.getBytes(StandardCharsets.UTF_8));
    }

    Entry mode(int mode) {
      attributes = mode << 16;
      return this;
    }

    Entry extras(byte[] field) {
      extra = field;
      localExtra = field;
      return this;
    }

    Entry flags(int both) {
      flags = both;
      localFlags = both;
      return this;
    }

    /** CRC and sizes behind the content, as a writer to a pipe does. */
    Entry streamed(int length) {
      flags |= 8;
      localFlags |= 8;
      localCrc = 0;
      localSize = 0;
      localCompressed = 0;
      ByteBuffer bytes = little(24);
      if (length % 8 == 0) {
        bytes.putInt(0x08074b50);
      }
      bytes.putInt(crc);
      for (long value : new long[] {compressed, size}) {
        if (length >= 20) {
          bytes.putLong(value);
        } else {
          bytes.putInt((int) value);
        }
      }
      descriptor = Arrays.copyOf(bytes(bytes), length);
      return this;
    }
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] bytes = new byte[content.length + 64];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }

  /** An extra field. */
  static byte[] field(int id, byte... value) {
    ByteBuffer bytes = little(4 + value.length);
    return bytes(bytes.putShort((short) id).putShort((short) value.length).put(value));
  }

  static byte[] longs(long... values) {
    ByteBuffer bytes = little(8 * values.length);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes(bytes);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer written) {
    byte[] bytes = new byte[written.flip().remaining()];
    written.get(bytes);
    return bytes;
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    out.writeBytes(prefix);
    for (Entry entry : entries) {
      out.writeBytes(entry.before);
      directory.writeBytes(central(entry, out.size() + entry.offsetDelta));
      out.writeBytes(local(entry));
      out.writeBytes(entry.raw);
      out.writeBytes(entry.descriptor);
    }
    out.writeBytes(beforeDirectory);
    long start = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(behindDirectory);
    out.writeBytes(end(out.size(), start, directory.size()));
    out.writeBytes(comment);
    out.writeBytes(trailer);
    return out.toByteArray();
  }

  private byte[] end(long position, long start, int size) {
    ByteBuffer bytes = little(zip64 ? 98 : 22);
    if (zip64) {
      bytes.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      bytes.putInt(0).putInt(0);
      bytes.putLong(entries.size() + zip64CountDelta).putLong(entries.size() + zip64CountDelta);
      bytes.putLong(size + zip64SizeDelta).putLong(start);
      bytes.putInt(0x07064b50).putInt(0).putLong(position + zip64LocatorDelta).putInt(1);
    }
    boolean sentinels = zip64 && zip64Sentinels;
    bytes.putInt(0x06054b50).putShort((short) disk).putShort((short) 0);
    bytes.putShort((short) (sentinels ? -1 : entries.size() + countHereDelta));
    bytes.putShort((short) (sentinels ? -1 : entries.size() + countDelta));
    bytes.putInt(sentinels ? -1 : size + directorySizeDelta);
    bytes.putInt(sentinels ? -1 : (int) start + directoryOffsetDelta);
    bytes.putShort((short) comment.length);
    return bytes(bytes);
  }

  private static byte[] local(Entry entry) {
    ByteBuffer bytes = little(30 + entry.localName.length + entry.localExtra.length);
    bytes.putInt(entry.localSignature).putShort((short) 20);
    bytes.putShort((short) entry.localFlags).putShort((short) entry.localMethod).putInt(0);
    bytes.putInt(entry.localCrc).putInt((int) entry.localCompressed).putInt((int) entry.localSize);
    bytes.putShort((short) entry.localName.length).putShort((short) entry.localExtra.length);
    return bytes(bytes.put(entry.localName).put(entry.localExtra));
  }

  private static byte[] central(Entry entry, long offset) {
    ByteBuffer bytes = little(46 + entry.name.length + entry.extra.length);
    bytes.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    bytes.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
    bytes.putInt(entry.crc).putInt((int) entry.compressed).putInt((int) entry.size);
    bytes.putShort((short) entry.name.length).putShort((short) entry.extra.length);
    bytes.putShort((short) 0).putShort((short) entry.disk).putShort((short) 0);
    bytes.putInt(entry.attributes).putInt((int) offset);
    return bytes(bytes.put(entry.name).put(entry.extra));
  }
}
