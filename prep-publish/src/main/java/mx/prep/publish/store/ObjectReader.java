package mx.prep.publish.store;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;

/** Reads objects and trees. A directory's listing is an object like any other, by its digest. */
final class ObjectReader implements SiteReader {
  /** Entries held in memory, of all directories together: some 300 bytes each. */
  private static final long CACHED_ENTRIES = 60_000;

  /** A listing of 200,000 names of 255 bytes each, and their hashes. */
  private static final long MAX_LISTING_BYTES = 80L << 20;

  private static final Directory EMPTY = Directory.of(List.of());

  /** Readers take what is smaller whole, and check it themselves. */
  private static final long READ_WHOLE_BYTES = 1L << 20;

  private final DataFolder data;
  private final CheckedFiles checked = new CheckedFiles();
  private final Cache<Sha256, Directory> directories =
      CacheBuilder.newBuilder()
          .concurrencyLevel(1) // else a great directory is more than its share, and never kept
          .maximumWeight(CACHED_ENTRIES)
          .weigher((Sha256 digest, Directory directory) -> directory.entries().size() + 1)
          .build();

  ObjectReader(DataFolder data) {
    this.data = data;
  }

  @Override
  public Directory directory(Sha256 digest) {
    Directory known = directories.getIfPresent(digest);
    if (known == null) {
      known = digest.equals(EMPTY.digest()) ? EMPTY : read(digest);
      directories.put(digest, known);
    }
    return known;
  }

  /** Spares the next reader the disk. */
  void remember(Directory directory) {
    directories.put(directory.digest(), directory);
  }

  private Directory read(Sha256 digest) {
    Path file = data.object(digest);
    try {
      if (Files.size(file) > MAX_LISTING_BYTES) {
        throw damaged(file, DamageText.TOO_LARGE);
      }
      byte[] listing = Files.readAllBytes(file);
      if (!Sha256.of(listing).equals(digest)) {
        throw damaged(file, DamageText.OTHER_HASH);
      }
      return Directory.parse(listing);
    } catch (NoSuchFileException e) {
      throw damaged(file, DamageText.MISSING);
    } catch (IllegalArgumentException e) {
      throw new PrepException(
          e, CoreError.DATA_DAMAGED, "path", file, "detail", DamageText.UNREADABLE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  @Override
  public StagedSite staged(AcceptedCut cut) {
    Path tree = data.tree(cut.site().root());
    // A tree gets its name when it is whole and all below it have theirs.
    if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
      throw damaged(tree, DamageText.MISSING);
    }
    directory(cut.site().root());
    return new StagedSite(cut.site(), tree);
  }

  @Override
  public Optional<FileChannel> content(Sha256 sha256) {
    Path file = data.object(sha256);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      if (channel.size() > READ_WHOLE_BYTES && !isWhole(file, channel, sha256)) {
        throw damaged(file, DamageText.OTHER_HASH);
      }
      return Optional.of(channel);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private boolean isWhole(Path file, FileChannel channel, Sha256 sha256) throws IOException {
    boolean whole = false;
    try {
      whole = checked.isWhole(file, channel, sha256);
      return whole;
    } finally {
      if (!whole) {
        channel.close();
      }
    }
  }

  private static PrepException damaged(Path path, DamageText detail) {
    return new PrepException(CoreError.DATA_DAMAGED, "path", path, "detail", detail);
  }
}
