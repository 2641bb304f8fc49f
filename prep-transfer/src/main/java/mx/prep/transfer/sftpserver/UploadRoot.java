package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.file.root.RootedFileSystemProvider;
import org.apache.sshd.common.session.SessionContext;

/** Shows everybody the one folder as the whole file system. */
record UploadRoot(Path folder) implements FileSystemFactory {
  @Override
  public Path getUserHomeDir(SessionContext session) {
    return folder;
  }

  @Override
  public FileSystem createFileSystem(SessionContext session) throws IOException {
    return new RootedFileSystemProvider().newFileSystem(folder.toRealPath(), Map.of());
  }
}
