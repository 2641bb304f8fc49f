package mx.prep.integrity.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.integrity.archive.Tars.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a TAR can do wrong, threats T30 to T57. */
final class TarFormatTest {
  private static final String TEXT = "resultados\n".repeat(60);
  private static final String LONG = "directorio/".repeat(20) + "a.txt";
  private static final String GNU_MAGIC = "ustar  \0";

  private Reading reading;

  @BeforeEach
  void setUp(@TempDir Path folder) {
    reading = new Reading(new TarFormat(), folder);
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        good("ustar", "a.txt", tar -> tar.file("a.txt", TEXT)),
        good("GNU", "a.txt", tar -> tar.add(file().put(257, GNU_MAGIC))),
        good("no type is a file", "a.txt", tar -> tar.add(file().put(156, (byte) 0))),
        good("prefix", "d/e/a.txt", tar -> tar.add(file().put(345, "d/e"))),
        good("star's times", "d/a.txt", tar -> tar.add(star())),
        good("GNU long name", LONG, tar -> tar.longName(LONG).file("cut", TEXT)),
        good("pax path", LONG, tar -> tar.pax("path", LONG, "mtime", "1.5").file("cut", TEXT)),
        good("pax size", "a.txt", tar -> tar.pax("size", "" + TEXT.length()).file("a.txt", TEXT)),
        good("space before numbers", "a.txt", tar -> tar.add(file().put(124, "       1224 "))),
        good("T57 setuid, odd owner", "a.txt", tar -> tar.add(file().put(100, "0004755\0\u0080"))),
        good("T57 odd time", "a.txt", tar -> tar.add(file().put(136, "\u00ff\u00ff\u00ff"))),
        good(
            "directories",
            "d/a.txt",
            tar -> tar.add(dir("d/")).add(dir("d")).file("d/a.txt", TEXT)));
  }

  private static Arguments good(String name, String path, UnaryOperator<Tars> tar) {
    return Arguments.of(name, path, tar);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void allowed(String name, String path, UnaryOperator<Tars> tar) throws Exception {
    byte[] archive = tar.apply(new Tars()).file("z.txt", "fin").end();
    assertThat(reading.files(archive)).containsExactly(entry(path, TEXT), entry("z.txt", "fin"));
  }

  private static Header file() {
    return new Header('0', "a.txt", TEXT);
  }

  private static Header empty(char type) {
    return new Header(type, "a.txt", "");
  }

  private static Header dir(String name) {
    return new Header('5', name, "");
  }

  private static Header star() {
    return file().put(345, "d").put(476, "14627200000 14627200000 ").put(508, "tar\0");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        bad("T33 link", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('2').put(157, "/etc"))),
        bad("T34 hard link", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('1').put(157, "z"))),
        bad("T35 character device", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('3'))),
        bad("T35 block device", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('4'))),
        bad("T35 FIFO", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('6'))),
        bad("T36 repeated", CoreReason.PATH_COLLISION, tar -> tar.file("a", "1").file("a", "1")),
        bad(
            "T36 file and directory",
            CoreReason.PATH_COLLISION,
            tar -> tar.add(dir("a/")).file("a", "1")),
        bad(
            "T36 file as parent",
            CoreReason.PATH_COLLISION,
            tar -> tar.file("a", "1").add(dir("a/b"))),
        bad("T36 file with a slash", CoreReason.PATH_RULE, tar -> tar.file("a/", "")),
        bad(
            "T40 Latin-1",
            ArchiveReason.NAME_NOT_UTF8,
            tar -> tar.add(file().put(0, "\u00f1.txt"))),
        bad(
            "T40 NUL in a long name",
            CoreReason.PATH_RULE,
            tar -> tar.longName("a\0b").file("a", "")),
        bad("T40 NUL in pax", CoreReason.PATH_RULE, tar -> tar.pax("path", "a\0b").file("a", "")),
        bad(
            "T40 hidden behind NUL",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(0, "a\0x"))),
        bad("T41 no name", CoreReason.PATH_RULE, tar -> tar.file("", "")),
        bad("T41 this folder", CoreReason.PATH_RULE, tar -> tar.add(dir("./"))),
        bad("T41 only a slash", CoreReason.PATH_RULE, tar -> tar.add(dir("/"))),
        bad(
            "T41 long path",
            CoreReason.PATH_RULE,
            tar -> tar.longName("d/".repeat(600)).file("a", "")),
        bad(
            "T42 declared size",
            CoreReason.TOO_MANY_BYTES,
            tar -> tar.add(file().put(124, "777777777777"))),
        bad("T45 less than there is", ArchiveReason.TAR_FIELD, tar -> tar.add(file().size(2))),
        bad("T45 more than there is", ArchiveReason.TRUNCATED, tar -> tar.add(file().size(99999))),
        bad(
            "T52 pax and header sizes",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.pax("size", "3").add(file())),
        bad(
            "T52 pax hides the size",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.pax("size", "512").add(file().size(0))),
        bad(
            "T52 path twice",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.pax("path", "a", "path", "b").add(file())),
        bad(
            "T52 pax twice",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.pax("path", "a").pax("path", "b").add(file())),
        bad(
            "T52 pax and long name",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.pax("path", "a").longName("b").add(file())),
        bad(
            "T52 long name twice",
            ArchiveReason.TAR_CONTRADICTION,
            tar -> tar.longName("a").longName("b").add(file())),
        bad("T52 pax path out", CoreReason.PATH_RULE, tar -> tar.pax("path", "../a").add(file())),
        bad(
            "T52 global pax",
            ArchiveReason.NOT_A_FILE,
            tar -> tar.add(new Header('g', "g", Tars.record("path", "x")))),
        bad(
            "T52 link in pax",
            ArchiveReason.PAX_KEY,
            tar -> tar.pax("linkpath", "/etc").add(file())),
        bad(
            "T52 charset in pax",
            ArchiveReason.PAX_KEY,
            tar -> tar.pax("hdrcharset", "BINARY").add(file())),
        bad("T53 sparse", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('S').put(257, GNU_MAGIC))),
        bad(
            "T53 sparse in pax",
            ArchiveReason.PAX_KEY,
            tar -> tar.pax("GNU.sparse.major", "1").add(file())),
        bad("T53 next volume", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('M'))),
        bad("T53 dump directory", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('D'))),
        bad("T53 volume label", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('V'))),
        bad("T53 contiguous", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('7'))),
        bad("T53 unknown type", ArchiveReason.NOT_A_FILE, tar -> tar.add(empty('\u00e9'))),
        bad(
            "T53 long link",
            ArchiveReason.NOT_A_FILE,
            tar -> tar.add(new Header('K', "k", "/etc\0"))),
        bad(
            "T54 checksum",
            ArchiveReason.TAR_CHECKSUM,
            tar -> tar.add(file().put(148, "0000000\0").withoutSum())),
        bad(
            "T54 checksum is no number",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(148, "8").withoutSum())),
        bad(
            "T54 no magic",
            ArchiveReason.TAR_FIELD,
            tar -> tar.file("b", "").add(file().put(257, "USTAR"))),
        bad(
            "T54 negative size",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(124, "-0000000001\0"))),
        bad(
            "T54 negative binary size",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(124, "\u00ff".repeat(12)))),
        bad(
            "T54 binary size",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(124, "\u0080\0\0\0\0\0\0\0\0\0\0\1"))),
        bad(
            "T54 huge pax header",
            ArchiveReason.EXTENSION_TOO_LARGE,
            tar -> tar.add(new Header('x', "x", "").size(1 << 30))),
        bad(
            "T54 huge long name",
            ArchiveReason.EXTENSION_TOO_LARGE,
            tar -> tar.add(new Header('L', "x", "").size(1 << 30))),
        bad(
            "T54 directory with content",
            ArchiveReason.DIRECTORY_WITH_CONTENT,
            tar -> tar.add(new Header('5', "d", TEXT))),
        bad(
            "T54 name where GNU has none",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(file().put(257, GNU_MAGIC).put(345, "d"))),
        bad(
            "T54 star's prefix runs on",
            ArchiveReason.TAR_FIELD,
            tar -> tar.add(star().put(345, "d".repeat(131)))));
  }

  private static Arguments bad(String name, MessageKey reason, UnaryOperator<Tars> tar) {
    return Arguments.of(name, reason, tar);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, MessageKey reason, UnaryOperator<Tars> tar) throws Exception {
    byte[] archive = tar.apply(new Tars()).file("z.txt", "fin").end();
    assertThat(reading.refused(archive, reason).files).doesNotContainKey("z.txt");
  }

  /** Threat T54, POSIX.1-2017, pax Extended Header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9 path=a",
        "9 path=a\nx",
        "99 path=a\n",
        "8 path=a\n",
        "9 patha\n\n",
        " path=a\n",
        "-9 path=a\n",
        "0 path=a\n",
        "18446744073709551625 path=a\n",
        "9",
        "11 size=-1\n",
        "9 size=\n",
        "10 size=x\n\0\0"
      })
  void malformedPaxRecordsAreRefused(String records) throws Exception {
    byte[] archive =
        new Tars().add(new Header('x', "x", records)).file("a", "").file("z", "").end();
    reading.refused(archive, ArchiveReason.TAR_PAX_RECORD);
  }

  /** Threats T52 and T54: a header that speaks of an entry that does not come. */
  @Test
  void orphanHeadersAreRefused() throws Exception {
    reading.refused(
        new Tars().file("a", "").pax("path", "b").end(), ArchiveReason.TAR_CONTRADICTION);
    reading.refused(new Tars().longName("b").end(), ArchiveReason.TAR_CONTRADICTION);
  }

  /** Threats T30 and T49. */
  @Test
  void theEndIsTwoZeroBlocksAndNothingButZerosBehindThem() throws Exception {
    Tars tar = new Tars().file("a", "1");
    reading.refused(tar.open(), ArchiveReason.TRUNCATED);
    byte[] one = Arrays.copyOf(tar.open(), tar.open().length + 512);
    reading.refused(one, ArchiveReason.TRUNCATED);
    byte[] two = Arrays.copyOf(tar.open(), tar.open().length + 1024);
    assertThat(reading.files(two)).containsOnlyKeys("a");
    reading.refused(Arrays.copyOf(two, two.length + 511), ArchiveReason.TAR_BEHIND_END);
    byte[] hidden = new Tars().bytes(two).file("b", "2").end();
    reading.refused(hidden, ArchiveReason.TAR_BEHIND_END);
    byte[] between = new Tars().file("a", "1").bytes(new byte[512]).file("b", "2").end();
    reading.refused(between, ArchiveReason.TAR_BEHIND_END);
  }

  /** Threat T42: zeros without end. */
  @Test
  void paddingIsBounded() throws Exception {
    byte[] archive = new Tars().file("a", "1").end();
    assertThat(reading.files(Arrays.copyOf(archive, 1 << 20))).containsOnlyKeys("a");
    reading.refused(Arrays.copyOf(archive, 1 << 21), ArchiveReason.PADDING_TOO_LONG);
  }

  @Test
  void anEmptyArchiveHasNoFiles() throws Exception {
    assertThat(reading.files(new Tars().end())).isEmpty();
  }
}
