package mx.prep.integrity.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a ZIP can do wrong, threats T31 to T57. */
final class ZipFormatTest {
  private static final String FIRST = "primero\n".repeat(20);
  private static final String SECOND = "segundo\n".repeat(30);

  private Reading reading;

  @BeforeEach
  void setUp(@TempDir Path folder) {
    reading = new Reading(new ZipFormat(), folder);
  }

  private static Zips two(Consumer<Zips.Entry> firstLies) {
    Zips zip = new Zips();
    firstLies.accept(zip.add("a.txt", FIRST));
    zip.add("b.txt", SECOND);
    return zip;
  }

  private static Zips archive(Consumer<Zips> lies) {
    Zips zip = two(plain -> {});
    lies.accept(zip);
    return zip;
  }

  private void isRead(Zips zip) throws Exception {
    assertThat(reading.files(zip.build()))
        .containsExactly(entry("a.txt", FIRST), entry("b.txt", SECOND));
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        good("plain", plain -> {}),
        good("stored", e -> e.stored(FIRST)),
        good(
            "T57 setuid and an odd owner",
            e -> e.mode(0104755).extras(Zips.field(0x7875, (byte) 1))),
        good("times", e -> e.extras(Zips.field(0x5455, (byte) 1, (byte) 0, (byte) 0, (byte) 0))),
        good("its own name again", e -> e.extras(unicodePath("a.txt"))),
        good("effort hints in one header only", e -> e.flags |= 6),
        good("descriptor without signature", e -> e.streamed(12)),
        good("descriptor", e -> e.streamed(16)),
        good("long descriptor without signature", e -> e.streamed(20)),
        good("long descriptor", e -> e.streamed(24)),
        good("known sizes and a descriptor", ZipFormatTest::streamedWithSizes),
        good("stored, known sizes and a descriptor", ZipFormatTest::streamedStoredWithSizes),
        good("ZIP64 in both headers", ZipFormatTest::zip64),
        good("ZIP64 disk number", ZipFormatTest::zip64Disk));
  }

  private static Arguments good(String name, Consumer<Zips.Entry> first) {
    return Arguments.of(name, first);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void allowed(String name, Consumer<Zips.Entry> first) throws Exception {
    isRead(two(first));
  }

  private static void streamedWithSizes(Zips.Entry entry) {
    entry.streamed(16);
    entry.localCrc = entry.crc;
    entry.localSize = entry.size;
    entry.localCompressed = entry.compressed;
  }

  private static void streamedStoredWithSizes(Zips.Entry entry) {
    streamedWithSizes(entry.stored(FIRST));
  }

  private static void zip64(Zips.Entry entry) {
    entry.localExtra = Zips.field(1, Zips.longs(entry.size, entry.compressed));
    entry.extra = Zips.field(1, Zips.longs(entry.size, entry.compressed, 0));
    entry.size = -1;
    entry.compressed = -1;
    entry.localSize = -1;
    entry.localCompressed = -1;
    entry.offsetDelta = -1;
  }

  private static void zip64Disk(Zips.Entry entry) {
    entry.extra = Zips.field(1, new byte[4]);
    entry.disk = 0xffff;
  }

  private static byte[] unicodePath(String name) {
    byte[] text = name.getBytes(UTF_8);
    byte[] value = new byte[5 + text.length];
    value[0] = 1;
    System.arraycopy(text, 0, value, 5, text.length);
    return Zips.field(0x7075, value);
  }

  static Stream<Arguments> entryLies() {
    return Stream.of(
        bad("T31 CRC", ArchiveReason.CRC, e -> e.crc = e.localCrc = 7),
        bad("T31 deflate", ArchiveReason.DEFLATE_CORRUPT, e -> e.raw[0] = (byte) 0xff),
        bad("T31 deflate cut", ArchiveReason.DEFLATE_CORRUPT, e -> e.raw(cut(e.raw))),
        bad("T31 bytes in deflate's wake", ArchiveReason.DEFLATE_CORRUPT, e -> e.raw(more(e.raw))),
        bad("T33 link", ArchiveReason.NOT_A_FILE, e -> e.mode(0120777)),
        bad("T33 link of NTFS", ArchiveReason.NOT_A_FILE, e -> e.attributes = 0x400),
        bad("T33 link in ASi", ArchiveReason.NOT_A_FILE, e -> e.extras(asi(0120777, 0))),
        bad("T34 link in ASi", ArchiveReason.NOT_A_FILE, e -> e.extras(asi(0100644, 3))),
        bad(
            "T34 link of PKWARE",
            ArchiveReason.NOT_A_FILE,
            e -> e.extras(Zips.field(13, new byte[13]))),
        bad("T35 FIFO", ArchiveReason.NOT_A_FILE, e -> e.mode(0010644)),
        bad("T35 character device", ArchiveReason.NOT_A_FILE, e -> e.mode(0020644)),
        bad("T35 block device", ArchiveReason.NOT_A_FILE, e -> e.mode(0060644)),
        bad("T35 socket", ArchiveReason.NOT_A_FILE, e -> e.mode(0140644)),
        bad("T35 volume label", ArchiveReason.NOT_A_FILE, e -> e.attributes = 8),
        bad("T36 directory by mode", ArchiveReason.NOT_A_FILE, e -> e.mode(0040755)),
        bad("T36 directory by DOS", ArchiveReason.NOT_A_FILE, e -> e.attributes = 0x10),
        bad("T40 code page", ArchiveReason.NAME_NOT_UTF8, e -> name(e.flags(0), "ñ.txt", "IBM850")),
        bad(
            "T40 UTF-8 unsaid",
            ArchiveReason.NAME_NOT_UTF8,
            e -> name(e.flags(0), "ñ.txt", "UTF-8")),
        bad("T40 Latin-1", ArchiveReason.NAME_NOT_UTF8, e -> name(e, "ñ.txt", "ISO-8859-1")),
        bad(
            "T40 overlong",
            ArchiveReason.NAME_NOT_UTF8,
            e -> name(e, "\u00c0\u00ae", "ISO-8859-1")),
        bad("T40 NUL", CoreReason.PATH_RULE, e -> name(e, "a\0.txt", "UTF-8")),
        bad("T41 no name", CoreReason.PATH_RULE, e -> name(e, "", "UTF-8")),
        bad(
            "T41 only a slash",
            CoreReason.PATH_RULE,
            e -> name(e, "/", "UTF-8").raw(Zips.deflate(new byte[0])).size = 0),
        bad("T42 more than declared", ArchiveReason.CONTENT_SIZE, e -> e.size = e.localSize = 9),
        bad("T45 less than declared", ArchiveReason.CONTENT_SIZE, e -> e.size = e.localSize = 999),
        bad("T45 stored size", ArchiveReason.CONTENT_SIZE, e -> e.stored(FIRST).size = 9),
        bad("T45 declared above all limits", CoreReason.TOO_MANY_BYTES, ZipFormatTest::huge),
        bad(
            "T46 name",
            ArchiveReason.ZIP_HEADERS_DISAGREE,
            e -> e.localName = "c.txt".getBytes(UTF_8)),
        bad("T46 size", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localSize++),
        bad("T46 compressed size", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localCompressed = 0),
        bad("T46 CRC", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localCrc = 0),
        bad("T46 method", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localMethod = 0),
        bad("T46 flags", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localFlags = 0),
        bad("T46 no header there", ArchiveReason.ZIP_HEADERS_DISAGREE, e -> e.localSignature = 0),
        bad(
            "T46 descriptor's CRC",
            ArchiveReason.ZIP_DESCRIPTOR,
            e -> e.streamed(16).descriptor[4]++),
        bad(
            "T46 descriptor's signature",
            ArchiveReason.ZIP_DESCRIPTOR,
            e -> e.streamed(16).descriptor[0]++),
        bad(
            "T46 descriptor's size",
            ArchiveReason.ZIP_DESCRIPTOR,
            e -> e.streamed(24).descriptor[16]++),
        bad(
            "T46 descriptor short",
            ArchiveReason.ZIP_GAP,
            e -> e.streamed(16).descriptor = new byte[8]),
        bad("T46 descriptor not said", ArchiveReason.ZIP_GAP, e -> e.descriptor = new byte[16]),
        bad("T46 descriptor promised", ArchiveReason.ZIP_GAP, e -> e.flags(e.flags | 8)),
        bad(
            "T46 stored, end not told",
            ArchiveReason.STREAMED_STORED,
            e -> e.stored(FIRST).streamed(16)),
        bad("T48 ZIP64 not there", ArchiveReason.ZIP_EXTRA, e -> e.size = -1),
        bad("T48 ZIP64 negative", ArchiveReason.ZIP_EXTRA, ZipFormatTest::negativeZip64),
        bad(
            "T48 ZIP64 not asked for",
            ArchiveReason.ZIP_EXTRA,
            e -> e.extra = Zips.field(1, Zips.longs(5))),
        bad("T48 ZIP64 twice", ArchiveReason.ZIP_EXTRA, ZipFormatTest::twoZip64),
        bad("T49 gap before an entry", ArchiveReason.ZIP_GAP, e -> e.before = new byte[4]),
        bad("T50 encrypted", ArchiveReason.ENCRYPTED, e -> e.flags(e.flags | 1)),
        bad("T50 strong encryption", ArchiveReason.ENCRYPTED, e -> e.flags(e.flags | 0x40)),
        bad("T50 masked headers", ArchiveReason.ENCRYPTED, e -> e.flags(e.flags | 0x2000)),
        bad("T50 patch", ArchiveReason.FLAGS, e -> e.flags(e.flags | 0x20)),
        bad("T50 bzip2", ArchiveReason.METHOD, e -> e.method = e.localMethod = 12),
        bad("T50 deflate64", ArchiveReason.METHOD, e -> e.method = e.localMethod = 9),
        bad("T50 other disk", ArchiveReason.SPLIT, e -> e.disk = 1),
        bad("T51 second name", ArchiveReason.SECOND_NAME, e -> e.extras(unicodePath("../x"))),
        bad(
            "T51 local second name",
            ArchiveReason.SECOND_NAME,
            e -> e.localExtra = unicodePath("x")),
        bad("extra cut", ArchiveReason.ZIP_EXTRA, e -> e.extras(new byte[3])),
        bad("extra too long", ArchiveReason.ZIP_EXTRA, e -> e.extras(new byte[] {9, 9, 9, 0})));
  }

  private static Arguments bad(String name, MessageKey reason, Consumer<Zips.Entry> lie) {
    return Arguments.of(name, reason, lie);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void entryLies(String name, MessageKey reason, Consumer<Zips.Entry> lie) throws Exception {
    Zips zip = two(lie);
    Unpacked before = reading.refused(zip.build(), reason);
    assertThat(before.files).as("what lies behind the lie").doesNotContainKey("b.txt");
    // The same as the last entry, where what follows is the directory.
    Zips reversed = new Zips();
    reversed.add("b.txt", SECOND);
    reversed.entries.add(zip.entries.get(0));
    reading.refused(reversed.build(), reason);
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static byte[] more(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static Zips.Entry name(Zips.Entry entry, String name, String charset) {
    entry.name = name.getBytes(Charset.forName(charset));
    entry.localName = entry.name;
    return entry;
  }

  private static byte[] asi(int mode, int linkLength) {
    byte[] value = new byte[14 + linkLength];
    value[4] = (byte) mode;
    value[5] = (byte) (mode >> 8);
    return Zips.field(0x756e, value);
  }

  private static void huge(Zips.Entry entry) {
    entry.extra = Zips.field(1, Zips.longs(Long.MAX_VALUE));
    entry.size = -1;
  }

  private static void negativeZip64(Zips.Entry entry) {
    entry.extra = Zips.field(1, Zips.longs(-5));
    entry.size = -1;
  }

  private static void twoZip64(Zips.Entry entry) {
    byte[] field = Zips.field(1, Zips.longs(entry.size));
    entry.extra = Arrays.copyOf(field, 2 * field.length);
    System.arraycopy(field, 0, entry.extra, field.length, field.length);
    entry.size = -1;
  }

  static Stream<Arguments> archiveLies() {
    return Stream.of(
        lie(
            "T48 count too high",
            ArchiveReason.ZIP_COUNT,
            z -> z.countDelta = z.countHereDelta = 1),
        lie(
            "T48 count too low",
            ArchiveReason.ZIP_COUNT,
            z -> z.countDelta = z.countHereDelta = -1),
        lie("T48 two counts", ArchiveReason.ZIP_COUNT, z -> z.countHereDelta = -1),
        lie(
            "T48 directory's size",
            ArchiveReason.ZIP_DIRECTORY_PLACE,
            z -> z.directorySizeDelta = -1),
        lie(
            "T48 directory's place",
            ArchiveReason.ZIP_DIRECTORY_PLACE,
            z -> z.directoryOffsetDelta = 1),
        lie(
            "T48 ZIP64 count",
            ArchiveReason.ZIP64_CONTRADICTION,
            z -> zip64End(z).zip64CountDelta = 1),
        lie(
            "T48 ZIP64 size",
            ArchiveReason.ZIP64_CONTRADICTION,
            z -> zip64End(z).zip64SizeDelta = 1),
        lie(
            "T48 ZIP64 place",
            ArchiveReason.ZIP64_CONTRADICTION,
            z -> zip64End(z).zip64LocatorDelta = 1),
        lie(
            "T48 archive in the comment",
            ArchiveReason.ZIP_DIRECTORY_PLACE,
            ZipFormatTest::archiveInComment),
        lie("T48 end in the comment", ArchiveReason.TRAILING_BYTES, ZipFormatTest::endInComment),
        lie(
            "T49 prefix, offsets shifted",
            ArchiveReason.ZIP_DIRECTORY_PLACE,
            ZipFormatTest::shiftedPrefix),
        lie(
            "T49 prefix, offsets right",
            ArchiveReason.ZIP_GAP,
            z -> z.prefix = new byte[] {'M', 'Z'}),
        lie(
            "T49 gap before the directory",
            ArchiveReason.ZIP_GAP,
            z -> z.beforeDirectory = new byte[7]),
        lie(
            "T49 gap behind the directory",
            ArchiveReason.ZIP_DIRECTORY_PLACE,
            z -> z.behindDirectory = new byte[7]),
        lie("T49 trailer", ArchiveReason.TRAILING_BYTES, z -> z.trailer = new byte[] {0}),
        lie("T50 split", ArchiveReason.SPLIT, z -> z.disk = 1));
  }

  private static Arguments lie(String name, MessageKey reason, Consumer<Zips> lie) {
    return Arguments.of(name, reason, lie);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void archiveLies(String name, MessageKey reason, Consumer<Zips> lie) throws Exception {
    reading.refused(archive(lie).build(), reason);
  }

  private static Zips zip64End(Zips zip) {
    zip.zip64 = true;
    zip.zip64Sentinels = false;
    return zip;
  }

  private static void archiveInComment(Zips zip) {
    Zips inner = new Zips();
    inner.add("evil.txt", "otro");
    zip.comment = inner.build();
  }

  private static void endInComment(Zips zip) {
    zip.comment = Arrays.copyOf(new Zips().build(), 23);
  }

  private static void shiftedPrefix(Zips zip) {
    zip.prefix = "#!/bin/sh\n".getBytes(ISO_8859_1);
    zip.directoryOffsetDelta = -zip.prefix.length;
    zip.entries.forEach(entry -> entry.offsetDelta = -zip.prefix.length);
  }

  @Test
  void allKindsOfEndAreRead() throws Exception {
    isRead(archive(zip -> zip.comment = "Cómputo preliminar".getBytes(UTF_8)));
    isRead(archive(zip -> zip.zip64 = true));
    isRead(archive(ZipFormatTest::zip64End));
    assertThat(reading.files(new Zips().build())).isEmpty();
  }

  @Test
  void directoriesMeanNothing() throws Exception {
    Zips zip = new Zips();
    zip.add("d/", "").mode(0040755);
    zip.add("d/", "").stored("").attributes = 0x10;
    zip.add("d/e/", "");
    zip.add("d/a.txt", FIRST);
    zip.add("D/b.txt", SECOND);
    assertThat(reading.files(zip.build()))
        .containsExactly(entry("d/a.txt", FIRST), entry("D/b.txt", SECOND));
  }

  /** Threats T32, T36, T38 and T39, for directories as for files. */
  @ParameterizedTest
  @ValueSource(strings = {"../", "/", "a//", "a\\b/", "CON/", "a/../b/", ".git/", "e\u0301/"})
  void directoriesHaveHarmlessNames(String name) throws Exception {
    Zips zip = two(plain -> {});
    zip.add(name, "");
    assertThat(reading.refused(zip.build(), CoreReason.PATH_RULE).files).isEmpty();
  }

  @Test
  void aDirectoryIsNoFileToo() throws Exception {
    Zips zip = two(plain -> {});
    zip.add("a.txt/", "");
    reading.refused(zip.build(), CoreReason.PATH_COLLISION);
    Zips content = new Zips();
    content.add("d/", "x");
    reading.refused(content.build(), ArchiveReason.DIRECTORY_WITH_CONTENT);
    Zips regular = new Zips();
    regular.add("d/", "").mode(0100644);
    reading.refused(regular.build(), ArchiveReason.NOT_A_FILE);
  }

  /** Threat T32: whole archive, before any byte of it. */
  @Test
  void allNamesAreCheckedBeforeAnyContent() throws Exception {
    Zips zip = two(plain -> {});
    zip.add("../../etc/cron.d/x", "x");
    assertThat(reading.refused(zip.build(), CoreReason.PATH_RULE).files).isEmpty();
  }

  /** Threat T36. */
  @Test
  void aRepeatedEntryIsRefused() throws Exception {
    Zips zip = two(plain -> {});
    zip.add("a.txt", FIRST);
    assertThat(reading.refused(zip.build(), CoreReason.PATH_COLLISION).files).isEmpty();
  }

  /** Threats T39 and T41. */
  @Test
  void shortNamesAndGreatDepthsAreRefused() throws Exception {
    Zips shortName = new Zips();
    shortName.add("docs/PROGRA~1.TXT", "x");
    reading.refused(shortName.build(), ArchiveReason.SHORT_NAME);
    Zips deep = new Zips();
    deep.add("d/".repeat(128) + "a", "x");
    reading.refused(deep.build(), ArchiveReason.PATH_TOO_DEEP);
    Zips deepest = new Zips();
    deepest.add("d/".repeat(127) + "a~b", "x");
    assertThat(reading.files(deepest.build())).hasSize(1);
  }

  /** Threat T42: the sink never sees a byte more than was declared. */
  @Test
  void aBombEndsAtItsDeclaredSize() throws Exception {
    Zips zip = new Zips();
    Zips.Entry bomb = zip.add("bomb", "x").raw(Zips.deflate(new byte[50_000_000]));
    bomb.size = 1000;
    bomb.localSize = 1000;
    AtomicLong seen = new AtomicLong();
    Path archive = Files.write(reading.folder().resolve("bomb.zip"), zip.build());
    Assertions.assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                new ZipFormat()
                    .read(
                        archive,
                        Limits.DEFAULT,
                        (path, content) -> {
                          byte[] buffer = new byte[4096];
                          int count;
                          while ((count = content.read(buffer)) >= 0) {
                            seen.addAndGet(count);
                          }
                        }));
    assertThat(seen).hasValue(1000);
  }

  /** Threats T42 and T47: many entries over the same bytes. */
  @Test
  void overlappingEntriesAreRefusedBeforeAnyContent() throws Exception {
    Zips same = two(plain -> {});
    same.entries.get(1).offsetDelta = -sizeOf(same.entries.get(0));
    assertThat(reading.refused(same.build(), ArchiveReason.ZIP_OVERLAP).files).isEmpty();

    // Quoted: the first entry's deflate stream holds the second's header as a stored block.
    Zips quoted = two(plain -> {});
    Zips.Entry first = quoted.entries.get(0);
    first.compressed += 60;
    first.localCompressed += 60;
    assertThat(reading.refused(quoted.build(), ArchiveReason.ZIP_OVERLAP).files).isEmpty();
  }

  private static int sizeOf(Zips.Entry entry) {
    return 30 + entry.localName.length + entry.raw.length;
  }

  /** Threat T43. */
  @Test
  void anArchiveWithinIsAFileLikeAnother() throws Exception {
    byte[] inner = two(plain -> {}).build();
    Zips zip = new Zips();
    String content = new String(inner, ISO_8859_1);
    Zips.Entry entry = zip.add("inner.zip", content);
    entry.raw(inner);
    entry.method = 0;
    entry.localMethod = 0;
    entry.size = inner.length;
    entry.localSize = inner.length;
    CRC32 crc = new CRC32();
    crc.update(inner);
    entry.crc = (int) crc.getValue();
    entry.localCrc = entry.crc;
    assertThat(reading.files(zip.build())).containsOnlyKeys("inner.zip");
  }

  /** Threat T44: refused by the count, before the entries are looked at. */
  @Test
  void tooManyEntriesAreRefusedByTheirCount() throws Exception {
    Limits one =
        new Limits(
            ByteSize.parse("1MiB"),
            ByteSize.parse("1MiB"),
            ByteSize.parse("1MiB"),
            1,
            1,
            ByteSize.parse("1MiB"));
    byte[] broken = archive(zip -> zip.entries.get(0).name = new byte[] {-1}).build();
    reading.refused(broken, one, ArchiveReason.TOO_MANY_ENTRIES);
    Zips deep = new Zips();
    deep.add("a/b/c/d/e", "x");
    reading.refused(deep.build(), one, ArchiveReason.TOO_MANY_ENTRIES);
  }

  /** Any one damaged bit is found, or changes nothing of what is read. */
  @Test
  void noBitCanBeFlippedUnnoticed() throws Exception {
    byte[] whole =
        two(entry -> {
              entry.streamed(16);
              entry.extras(Zips.field(0x5455, (byte) 1, (byte) 0, (byte) 0, (byte) 0));
            })
            .build();
    Map<String, String> expected = reading.files(whole);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(reading.files(flipped)).as("bit %s", bit).isEqualTo(expected);
      } catch (RefusedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 4);
  }

  @Test
  void whatTheSinkHidesIsRefusedAllTheSame() throws IOException {
    byte[] damaged = two(entry -> entry.crc = entry.localCrc = 7).build();
    Path archive = Files.write(reading.folder().resolve("crc.zip"), damaged);
    Assertions.assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                new ZipFormat()
                    .read(
                        archive,
                        Limits.DEFAULT,
                        (path, content) -> {
                          try {
                            content.readAllBytes();
                          } catch (IOException swallowed) {
                            assertThat(swallowed).isNotNull();
                          }
                        }))
        .satisfies(e -> assertThat(e.refusal().reason().key()).isEqualTo(ArchiveReason.CRC));
  }
}
