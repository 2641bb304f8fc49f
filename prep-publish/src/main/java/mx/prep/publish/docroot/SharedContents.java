package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.publish.docroot.Look.Flaw;

/**
 * Gives the store's objects more names, as its trees do; copies where the file system has no more
 * names to give.
 *
 * @param copies for then
 */
record SharedContents(DataFolder data, Look look, Contents copies) implements Contents {
  @Override
  public boolean place(FileNode file, Path at) throws IOException {
    Path object = data.object(file.digest());
    Optional<Flaw> flaw = look.at(object, file);
    if (flaw.filter(f -> f.kind() != Kind.MODE).isPresent()) {
      return false;
    }
    if (flaw.isPresent()) {
      look.files().grant(object);
    }
    try {
      Files.createLink(at, object);
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return copies.place(file, at);
    }
  }
}
