package mx.prep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.model.Mode;
import mx.prep.core.model.Sha256;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.Packed;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Deliveries that earn each refusal of {@code package-format.md}, after cut 5 was accepted. */
final class BadDeliveries {
  static final Map<String, String> SITE =
      Map.of("index.html", "<h1>PREP</h1>", "json/main.json", "{\"corte\":5}");

  private static final Map<String, String> NEXT =
      Map.of("index.html", "<h1>PREP</h1>", "json/main.json", "{\"corte\":6}");

  private final TestInstitute institute;
  private final Path folder;

  BadDeliveries(TestInstitute institute, Path folder) {
    this.institute = institute;
    this.folder = folder;
  }

  /** Makes one that must get that code; its folder. */
  Path make(VerdictCode code) throws IOException {
    switch (code) {
      case PENDING -> pending();
      case SIGNATURE_INVALID -> spoilSignature(signed(Cut.full(6, NEXT)));
      case SIGNER_UNTRUSTED -> institute.sign(pack(Cut.full(6, NEXT)).manifestFile(), 1);
      case MANIFEST_MALFORMED -> edited("\"sequence\": 6", "\"sequence\": \"6\"");
      case PATH_FORBIDDEN -> edited("\"index.html\"", "\"../index.html\"");
      case WRONG_ELECTION -> signed(Cut.full(6, NEXT).of("otra-2024"));
      case WRONG_SERIES -> signed(Cut.full(6, NEXT).in("simulacro-9", Mode.DRILL));
      case WRONG_MODE -> signed(Cut.full(6, NEXT).in(TestInstitute.SERIES, Mode.DRILL));
      case OUTSIDE_CALENDAR ->
          signed(Cut.full(6, NEXT).at(OffsetDateTime.parse("2024-06-04T01:00:00-06:00")));
      case FORK -> signed(Cut.full(5, NEXT));
      case ROLLBACK -> signed(Cut.full(4, NEXT));
      case SEQUENCE_JUMP -> signed(Cut.full(1_000_000, NEXT));
      case ARCHIVE_MISSING -> Files.delete(archive(signed(Cut.full(6, NEXT))));
      case ARCHIVE_DIGEST -> spoilArchive(signed(Cut.full(6, NEXT)));
      case ARCHIVE_MALFORMED ->
          withArchive("no es un zip".getBytes(StandardCharsets.UTF_8), ArchiveKind.ZIP);
      case ARCHIVE_UNSAFE -> withArchive(tarWithLink(), ArchiveKind.TAR);
      case FILE_DIGEST -> edited(sha256("{\"corte\":6}"), sha256("{\"corte\":7}"));
      case FILE_MISSING -> withArchive(tar(Map.of("index.html", "<h1>PREP</h1>")), ArchiveKind.TAR);
      case FILE_EXTRA -> withArchive(tarWithExtra(), ArchiveKind.TAR);
      case SITE_ROOT -> editedRoot();
      default -> throw new IllegalArgumentException("refuses nothing: " + code);
    }
    return folder;
  }

  private Packed pack(Cut cut) throws IOException {
    return institute.pack(cut, folder, ArchiveKind.ZIP);
  }

  private Path signed(Cut cut) throws IOException {
    return institute.deliver(cut, folder);
  }

  /** An increment over a cut that nobody was given. */
  private void pending() throws IOException {
    Path elsewhere = folder.resolveSibling(folder.getFileName() + "-lost");
    Path six = institute.deliver(Cut.full(6, SITE), elsewhere);
    institute.deliver(Cut.full(7, NEXT).over(six), folder);
  }

  private void edited(String before, String after) throws IOException {
    Path manifest = pack(Cut.full(6, NEXT)).manifestFile();
    TestInstitute.edit(manifest, text -> relaxed(text, before, after));
    institute.sign(manifest, 2);
  }

  /** Whatever the writer's spacing is. */
  private static String relaxed(String text, String before, String after) {
    return text.contains(before)
        ? text.replace(before, after)
        : text.replace(before.replace(": ", ":"), after.replace(": ", ":"));
  }

  private void editedRoot() throws IOException {
    Packed packed = pack(Cut.full(6, NEXT));
    String root = packed.manifest().contents().site().root().hex();
    String other = (root.startsWith("0") ? "1" : "0") + root.substring(1);
    TestInstitute.edit(packed.manifestFile(), text -> text.replace(root, other));
    institute.sign(packed.manifestFile(), 2);
  }

  /** The right manifest, and another archive that it names by its real size and hash. */
  private void withArchive(byte[] bytes, ArchiveKind kind) throws IOException {
    Packed packed = institute.pack(Cut.full(6, NEXT), folder, kind);
    Files.write(packed.archive(), bytes);
    String oldHash = packed.manifest().archive().digest().hex();
    String newHash = Sha256.of(bytes).hex();
    TestInstitute.edit(
        packed.manifestFile(),
        text ->
            text.replace(oldHash, newHash)
                .replaceFirst(
                    "(\"size\" ?: ?)" + packed.manifest().archive().size() + "\\b",
                    "$1" + bytes.length));
    institute.sign(packed.manifestFile(), 2);
  }

  private static byte[] tar(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        put(tar, file.getKey(), file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tarWithExtra() throws IOException {
    Map<String, String> files = new TreeMap<>(NEXT);
    files.put("otro.html", "x");
    return tar(files);
  }

  private static byte[] tarWithLink() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("index.html", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String path, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static String sha256(String content) {
    return Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static void spoilSignature(Path manifest) throws IOException {
    Path file = manifest.resolveSibling(manifest.getFileName() + ".p7s");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static void spoilArchive(Path manifest) throws IOException {
    byte[] bytes = Files.readAllBytes(archive(manifest));
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive(manifest), bytes);
  }

  private static Path archive(Path manifest) {
    String name = manifest.getFileName().toString();
    return manifest.resolveSibling(name.replace(".manifest.json", ".zip"));
  }
}
