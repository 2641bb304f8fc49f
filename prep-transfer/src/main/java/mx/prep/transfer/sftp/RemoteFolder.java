package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.FileMode;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Response;

/** Reads a remote folder's entries, as many as a {@link Listing} takes (threat T68). */
final class RemoteFolder {
  private RemoteFolder() {}

  static void read(SftpSession session, String folder, Listing listing) throws IOException {
    Charset charset = session.charset();
    byte[] handle =
        session
            .ask(session.request(PacketType.OPENDIR).putString(folder, charset))
            .ensurePacketTypeIs(PacketType.HANDLE)
            .readBytes();
    boolean more = true;
    while (more) {
      Response names = session.ask(session.request(PacketType.READDIR).putString(handle));
      if (names.getType() == PacketType.STATUS) {
        names.ensureStatusIs(Response.StatusCode.EOF);
        break;
      }
      long count = names.ensurePacketTypeIs(PacketType.NAME).readUInt32();
      for (long i = 0; i < count && more; i++) {
        String name = names.readString(charset);
        names.readString(charset); // as "ls -l" would show it: for people
        more = take(session, folder, name, names.readFileAttributes(), listing);
      }
    }
    session.tell(session.request(PacketType.CLOSE).putString(handle));
  }

  /** Whether there is room for more. */
  private static boolean take(
      SftpSession session, String folder, String name, FileAttributes listed, Listing listing)
      throws IOException {
    if (name.equals(".") || name.equals("..")) {
      return true;
    }
    if (!FileNames.isAcceptable(name)) {
      return listing.ignore();
    }
    FileAttributes attributes = isComplete(listed) ? listed : lstat(session, child(folder, name));
    Optional<ListedFile> file = regular(name, attributes);
    return file.isPresent() ? listing.add(file.get()) : listing.ignore();
  }

  private static boolean isComplete(FileAttributes attributes) {
    return attributes.has(FileAttributes.Flag.MODE) && attributes.has(FileAttributes.Flag.SIZE);
  }

  /** The file, where these attributes are a regular one's with a size. */
  static Optional<ListedFile> regular(String name, FileAttributes attributes) {
    return isComplete(attributes) && attributes.getType() == FileMode.Type.REGULAR
        ? Optional.of(new ListedFile(name, attributes.getSize(), attributes.getMtime()))
        : Optional.empty();
  }

  static String child(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  /** How what is at that path looks, a link itself and not what it points to. */
  private static FileAttributes lstat(SftpSession session, String path) throws IOException {
    return session
        .ask(session.request(PacketType.LSTAT).putString(path, session.charset()))
        .ensurePacketTypeIs(PacketType.ATTRS)
        .readFileAttributes();
  }
}
