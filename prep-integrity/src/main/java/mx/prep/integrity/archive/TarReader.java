package mx.prep.integrity.archive;

import java.io.IOException;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads a TAR once, from its first block to the last zero block behind its end. */
final class TarReader {
  /** More than any allowed path needs. */
  private static final int MAX_EXTENSION = 1 << 16;

  /** A hundred times what tar adds by default: room for any blocking factor, none for a bomb. */
  private static final long MAX_PADDING = 1 << 20;

  private final ByteSource source;
  private final EntryRules rules;
  private final EntrySink sink;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private long position;
  private @Nullable TarExtension extension;

  TarReader(ByteSource source, EntryRules rules, EntrySink sink) {
    this.source = source;
    this.rules = rules;
    this.sink = sink;
  }

  void read() throws RefusedException, IOException {
    readBlock();
    while (!isZero()) {
      TarHeader header = TarHeader.parse(block, position - TarHeader.BLOCK);
      switch (header.type()) {
        case 'x' -> extend(TarExtension.pax(extensionBytes(header), header.position()));
        case 'L' -> extend(TarExtension.gnuLongName(extensionBytes(header), header.position()));
        default -> entry(header);
      }
      readBlock();
    }
    if (extension != null) {
      throw contradiction(extension);
    }
    readPadding();
  }

  private void extend(TarExtension next) throws RefusedException {
    if (extension != null) {
      throw contradiction(extension);
    }
    extension = next;
  }

  private static RefusedException contradiction(TarExtension extension) {
    return ArchiveReason.TAR_CONTRADICTION.refusal(
        "position", extension.position(), "field", "header");
  }

  private byte[] extensionBytes(TarHeader header) throws RefusedException, IOException {
    if (header.size() > MAX_EXTENSION) {
      throw ArchiveReason.EXTENSION_TOO_LARGE.refusal(
          "position", header.position(), "limit", MAX_EXTENSION);
    }
    byte[] bytes = new byte[(int) header.size()];
    if (source.fill(bytes) < bytes.length) {
      throw ArchiveReason.TRUNCATED.refusal();
    }
    position += bytes.length;
    skipToBlock(header.size());
    return bytes;
  }

  private void entry(TarHeader plain) throws RefusedException, IOException {
    TarHeader header = extension == null ? plain : extension.applyTo(plain);
    extension = null;
    switch (header.type()) {
      case '0' -> {
        SitePath path = rules.file(EntryRules.decode(header.name()), header.size());
        EntryContent.hand(path, new Part(source, header.size()), sink);
        position += header.size();
        skipToBlock(header.size());
      }
      case '5' -> directory(header);
      default ->
          throw ArchiveReason.NOT_A_FILE.refusal(
              "path", EntryRules.shown(header.name()), "type", typeName(header.type()));
    }
  }

  private void directory(TarHeader header) throws RefusedException {
    String name = EntryRules.decode(header.name());
    rules.directory(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    if (header.size() != 0) {
      throw ArchiveReason.DIRECTORY_WITH_CONTENT.refusal("path", name);
    }
  }

  private static String typeName(char type) {
    return switch (type) {
      case '1' -> "hard link";
      case '2' -> "symbolic link";
      case '3' -> "character device";
      case '4' -> "block device";
      case '6' -> "FIFO";
      case 'S' -> "sparse file";
      case 'g' -> "global pax header";
      default -> "type " + type;
    };
  }

  private void skipToBlock(long size) throws RefusedException, IOException {
    int rest = (int) (size % TarHeader.BLOCK);
    if (rest > 0) {
      byte[] padding = new byte[TarHeader.BLOCK - rest];
      if (source.fill(padding) < padding.length) {
        throw ArchiveReason.TRUNCATED.refusal();
      }
      position += padding.length;
    }
  }

  private void readBlock() throws RefusedException, IOException {
    if (source.fill(block) < block.length) {
      if (position == 0) {
        throw ArchiveReason.OTHER_FORMAT.refusal("format", "TAR");
      }
      throw ArchiveReason.TRUNCATED.refusal();
    }
    position += block.length;
  }

  private boolean isZero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Two zero blocks end a TAR; more fill its last record. */
  private void readPadding() throws RefusedException, IOException {
    long start = position;
    int filled;
    readBlock();
    do {
      if (!isZero()) {
        throw ArchiveReason.TAR_BEHIND_END.refusal("position", position - TarHeader.BLOCK);
      }
      if (position - start > MAX_PADDING) {
        throw ArchiveReason.PADDING_TOO_LONG.refusal("limit", MAX_PADDING);
      }
      filled = source.fill(block);
      position += filled;
    } while (filled == block.length);
    if (filled != 0) {
      throw ArchiveReason.TAR_BEHIND_END.refusal("position", position - filled);
    }
  }
}
