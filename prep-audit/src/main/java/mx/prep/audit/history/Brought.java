package mx.prep.audit.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ArchiveDigest.Algorithm;
import mx.prep.core.model.Claim;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Delivery.TooLargeException;

/** Finds what can be kept of a delivery. */
final class Brought {
  private static final int BUFFER_BYTES = 256 << 10;

  /** A delivery has an archive, a statement and a few signatures; a hostile listing has more. */
  private static final int MAX_FILES = 32;

  private final Delivery delivery;
  private final long maxBytes;

  /**
   * Looks at a delivery.
   *
   * @param maxBytes the largest file that is fetched to be kept; what was brought before is kept
   *     whatever its size
   */
  Brought(Delivery delivery, long maxBytes) {
    this.delivery = delivery;
    this.maxBytes = maxBytes;
  }

  /**
   * The files that can be brought, ascending by name.
   *
   * @param claim names the archive, which the listing need not have
   * @param archiveIsChecked whether the archive is known to have the claimed digest
   */
  List<KeptFile> files(Optional<Claim> claim, boolean archiveIsChecked) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    claim.ifPresent(c -> names.add(c.archive().name()));
    delivery.files().stream().limit(MAX_FILES).forEach(names::add);
    List<KeptFile> files = new ArrayList<>();
    for (String name : names) {
      Optional<Path> file = bring(name, claim);
      if (file.isPresent()) {
        Optional<Claim> checked =
            claim.filter(c -> archiveIsChecked && c.archive().name().equals(name));
        files.add(new KeptFile(name, Files.size(file.get()), hash(file.get(), checked)));
      }
    }
    return files;
  }

  private Optional<Path> bring(String name, Optional<Claim> claim) {
    if (name.equalsIgnoreCase(PackageFolder.RECORD)) {
      return Optional.empty();
    }
    boolean isArchive = claim.filter(c -> c.archive().name().equals(name)).isPresent();
    long claimed = isArchive ? claim.map(c -> c.archive().size()).orElse(-1L) : -1L;
    try {
      return delivery.bring(name, claimed < 0 ? maxBytes : Math.min(claimed, maxBytes));
    } catch (TooLargeException e) {
      return Optional.empty();
    } catch (PrepException e) {
      // What was judged was brought before; of what was not, a broken line brings nothing.
      if (e.code().category() != ErrorCategory.TRANSPORT) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static String hash(Path file, Optional<Claim> checked) throws IOException {
    if (checked.isPresent() && checked.get().archive().digest().algorithm() == Algorithm.SHA256) {
      return checked.get().archive().digest().hex();
    }
    MessageDigest digester = Sha256.digester();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        digester.update(buffer.flip());
        buffer.clear();
      }
    }
    return Sha256.finish(digester).hex();
  }
}
