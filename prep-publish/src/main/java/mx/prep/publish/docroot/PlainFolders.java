package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import mx.prep.core.disk.Durable;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectorySource;

/**
 * Makes folders in folders. A crash leaves them with less in them, which is seen when they are
 * looked at.
 *
 * @param temporary where a file is made before it takes its place
 */
record PlainFolders(Layout.Plain layout, DirectorySource sites, Contents contents, Path temporary)
    implements Mending.Folders {
  @Override
  public boolean make(String path, Sha256 digest) throws IOException {
    Path folder = layout.folder(path, digest);
    Files.createDirectory(folder);
    Access.DIRECTORY.grant(folder);
    boolean all = true;
    for (DirectoryEntry entry : sites.directory(digest).entries()) {
      if (entry instanceof FileNode file) {
        Files.deleteIfExists(temporary);
        if (contents.place(file, temporary)) {
          Durable.forceFile(temporary);
          Files.move(temporary, folder.resolve(file.name()));
        } else {
          all = false;
        }
      } else {
        all &= make(Inspection.below(path, entry.name()), entry.digest());
      }
    }
    Durable.forceDirectory(folder);
    Durable.forceDirectory(Objects.requireNonNull(folder.getParent()));
    return all;
  }
}
