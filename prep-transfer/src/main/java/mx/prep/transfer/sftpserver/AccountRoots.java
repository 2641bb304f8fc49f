package mx.prep.transfer.sftpserver;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.file.root.RootedFileSystemProvider;
import org.apache.sshd.common.session.SessionContext;

/** Shows each user their own folder as the whole file system. */
record AccountRoots(Map<String, SftpAccount> byUser) implements FileSystemFactory {
  @Override
  public Path getUserHomeDir(SessionContext session) throws IOException {
    SftpAccount account = byUser.get(session.getUsername());
    if (account == null) {
      throw new FileNotFoundException("no account");
    }
    return account.root();
  }

  @Override
  public FileSystem createFileSystem(SessionContext session) throws IOException {
    return new RootedFileSystemProvider()
        .newFileSystem(getUserHomeDir(session).toRealPath(), Map.of());
  }
}
