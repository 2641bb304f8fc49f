package mx.prep.integrity.archive;

import java.util.Arrays;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/** What the header before an entry's own says of it: a pax header or a GNU long name. */
final class TarExtension {
  /** The largest size that a header block can hold; above it pax alone knows. */
  private static final long MAX_OCTAL = 0_777_777_777_77L;

  private final long position;
  private final byte @Nullable [] name;
  private final long size;

  private TarExtension(long position, byte @Nullable [] name, long size) {
    this.position = position;
    this.name = name;
    this.size = size;
  }

  /** Of the header that says it, for messages. */
  long position() {
    return position;
  }

  static TarExtension pax(byte[] records, long position) throws RefusedException {
    PaxRecords pax = PaxRecords.parse(records, position);
    return new TarExtension(position, pax.path(), pax.size());
  }

  /** Most writers end the name with a zero; one within it is refused with the name. */
  static TarExtension gnuLongName(byte[] name, long position) {
    boolean zero = name.length > 0 && name[name.length - 1] == 0;
    return new TarExtension(position, Arrays.copyOf(name, name.length - (zero ? 1 : 0)), -1);
  }

  /** The entry's header as it is meant. */
  TarHeader applyTo(TarHeader header) throws RefusedException {
    long meant = header.size();
    if (size >= 0 && size != header.size()) {
      if (header.size() != 0 || size <= MAX_OCTAL) {
        throw ArchiveReason.TAR_CONTRADICTION.refusal(
            "position", header.position(), "field", "size");
      }
      meant = size;
    }
    return new TarHeader(
        header.type(), name == null ? header.name() : name, meant, header.position());
  }
}
