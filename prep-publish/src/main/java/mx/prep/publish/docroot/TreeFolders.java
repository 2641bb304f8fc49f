package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;

/**
 * Makes folders of directories that link to each other. One has its name when it is whole and all
 * below it have theirs.
 *
 * @param layout where they lie
 * @param sites what is in them
 * @param contents where their files come from
 */
record TreeFolders(Layout.Linked layout, DirectorySource sites, Contents contents) {
  /** Ends the names of folders that are not whole. */
  static final String TEMPORARY = ".tmp";

  /**
   * Makes those that are not there, of a directory and all below it; durable when this returns.
   *
   * @return false where a file's content is nowhere; what is whole stays
   */
  boolean make(Sha256 digest) throws IOException {
    Path folder = layout.folder("", digest);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    for (DirectoryEntry entry : sites.directory(digest).entries()) {
      if (entry instanceof TreeNode && !make(entry.digest())) {
        return false;
      }
    }
    Path temporary = layout.trees().resolve(digest.hex() + TEMPORARY);
    try {
      if (!fill(temporary, digest)) {
        return false;
      }
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      Durable.forceDirectory(layout.trees());
      return true;
    } finally {
      FolderRemoval.remove(temporary);
    }
  }

  private boolean fill(Path folder, Sha256 digest) throws IOException {
    FolderRemoval.remove(folder);
    Files.createDirectory(folder);
    Access.DIRECTORY.grant(folder);
    for (DirectoryEntry entry : sites.directory(digest).entries()) {
      Path name = folder.resolve(entry.name());
      if (entry instanceof FileNode file && !contents.place(file, name)) {
        return false;
      }
      if (entry instanceof TreeNode) {
        Files.createSymbolicLink(name, layout.link(entry.digest()).orElseThrow());
      }
    }
    Durable.forceDirectory(folder);
    return true;
  }
}
