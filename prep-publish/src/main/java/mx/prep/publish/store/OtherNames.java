package mx.prep.publish.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.spi.ContentStaging;

/**
 * Contents that damage has not reached everywhere: a file that a tree still names, a listing that
 * its tree on disk still says.
 */
record OtherNames(SiteTrees trees) implements ContentSupply {
  @Override
  public void bring(Set<Sha256> wanted, ContentStaging staging) {
    try {
      for (Path tree : trees.all()) {
        Optional<Directory> directory = trees.directory(tree);
        if (directory.isEmpty() || wanted.contains(directory.get().digest())) {
          directory = trees.asOnDisk(tree);
          if (directory.isPresent() && wanted.contains(directory.get().digest())) {
            put(directory.get().listing(), staging);
          }
        }
        if (directory.isPresent()) {
          bring(wanted, tree, directory.get(), staging);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, trees.folder());
    }
  }

  private static void bring(
      Set<Sha256> wanted, Path tree, Directory directory, ContentStaging staging)
      throws IOException {
    for (DirectoryEntry entry : directory.entries()) {
      Path file = tree.resolve(entry.name());
      if (entry instanceof FileNode node
          && wanted.contains(node.digest())
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        try (InputStream in = Files.newInputStream(file)) {
          staging.put(in, node.size());
        }
      }
    }
  }

  private static void put(byte[] listing, ContentStaging staging) throws IOException {
    staging.put(new java.io.ByteArrayInputStream(listing), listing.length);
  }
}
