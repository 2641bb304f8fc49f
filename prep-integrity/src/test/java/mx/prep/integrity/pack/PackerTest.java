package mx.prep.integrity.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Kind;
import mx.prep.core.model.SitePath;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Institute;
import mx.prep.integrity.Receiver;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PackerTest {
  private static final Map<String, String> FIRST =
      Map.of(
          "index.html", "<h1>PREP</h1>",
          "json/main.json", "{\"corte\":1}",
          "json/viejo.json", "{}",
          "actas/0001/a.jpg", "imagen",
          "datos/Añasco — sección 1.csv", "a,b\n");

  @TempDir Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
    institute.publish(FIRST);
  }

  private Map<String, String> second() {
    Map<String, String> files = new TreeMap<>(FIRST);
    files.put("json/main.json", "{\"corte\":2}");
    files.put("actas/0002/a.jpg", "otra imagen");
    files.remove("json/viejo.json");
    return files;
  }

  @ParameterizedTest
  @EnumSource
  void fullAndIncrementsAreAcceptedByADifusor(ArchiveKind kind) throws IOException {
    Packed full = institute.packAndSign(institute.request(1, kind, Optional.empty()));
    institute.publish(second());
    Packed increment =
        institute.packAndSign(institute.request(2, kind, Optional.of(full.manifestFile())));
    institute.publish(FIRST);
    institute.packAndSign(institute.request(3, kind, Optional.of(increment.manifestFile())));

    Receiver receiver = institute.receiver();
    assertThat(receiver.judge(institute.output(), receiver.nativeConvention()))
        .extracting(outcome -> outcome.code())
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED, VerdictCode.ACCEPTED);
  }

  @Test
  void anIncrementHoldsWhatChangedAndNothingElse() throws IOException {
    Packed full = new Packer().pack(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    institute.publish(second());
    Packed increment =
        new Packer().pack(institute.request(2, ArchiveKind.ZIP, Optional.of(full.manifestFile())));

    assertThat(increment.manifest().kind()).isEqualTo(Kind.INCREMENT);
    assertThat(increment.manifest().contents().files())
        .extracting(file -> file.path().value())
        .containsExactly("actas/0002/a.jpg", "json/main.json");
    assertThat(increment.manifest().contents().removed())
        .containsExactly(SitePath.of("json/viejo.json"));
    assertThat(increment.manifest().contents().site().files()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSiteGivesTheSameBytes(ArchiveKind kind) throws IOException {
    Packed once = new Packer().pack(institute.request(1, kind, Optional.empty()));
    byte[] archive = Files.readAllBytes(once.archive());
    byte[] manifest = Files.readAllBytes(once.manifestFile());
    Files.delete(once.archive());
    Files.delete(once.manifestFile());
    institute.publish(FIRST); // written anew: other times, perhaps another order in the folder

    Packed again = new Packer().pack(institute.request(1, kind, Optional.empty()));

    assertThat(again.archive()).hasBinaryContent(archive);
    assertThat(again.manifestFile()).hasBinaryContent(manifest);
    assertThat(Receiver.names(institute.output())).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void aCutIsNeverPackedOverAnother() throws IOException {
    Packed first = new Packer().pack(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    byte[] archive = Files.readAllBytes(first.archive());
    institute.publish(second());

    assertFails(institute.request(1, ArchiveKind.ZIP, Optional.empty()), PackError.ALREADY_PACKED);
    assertThat(first.archive()).hasBinaryContent(archive);
  }

  @Test
  void anIncrementNeedsTheManifestsBackToTheLastFullCut() throws IOException {
    Packed full = new Packer().pack(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    institute.publish(second());
    Packed increment =
        new Packer().pack(institute.request(2, ArchiveKind.ZIP, Optional.of(full.manifestFile())));
    Files.delete(full.manifestFile());

    assertFails(
        institute.request(3, ArchiveKind.ZIP, Optional.of(increment.manifestFile())),
        PackError.CHAIN_BROKEN);
  }

  @Test
  void anIncrementComesAfterItsPrevious() throws IOException {
    Packed full = new Packer().pack(institute.request(5, ArchiveKind.ZIP, Optional.empty()));

    assertFails(
        institute.request(4, ArchiveKind.ZIP, Optional.of(full.manifestFile())),
        PackError.NOT_NEXT);
  }

  @Test
  void whatTheFormatForbidsIsNotPacked() throws IOException {
    Files.writeString(institute.site().resolve(".htaccess"), "Options +Indexes");
    assertFails(institute.request(1, ArchiveKind.ZIP, Optional.empty()), PackError.PATH_FORBIDDEN);

    institute.publish(Map.of("INDEX.html", "1", "index.html", "2"));
    assertFails(institute.request(1, ArchiveKind.ZIP, Optional.empty()), PackError.PATHS_COLLIDE);

    institute.publish(FIRST);
    Files.createSymbolicLink(
        institute.site().resolve("enlace.html"), institute.site().resolve("index.html"));
    assertFails(institute.request(1, ArchiveKind.ZIP, Optional.empty()), PackError.NOT_A_FILE);

    assertThat(Receiver.names(institute.output())).isEmpty();
  }

  private static void assertFails(PackRequest request, ErrorCode code) {
    assertThatThrownBy(() -> new Packer().pack(request))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(code);
  }

  @Test
  void anEmptyIncrementIsFine() throws IOException {
    Packed full = institute.packAndSign(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    Packed same =
        institute.packAndSign(
            institute.request(2, ArchiveKind.ZIP, Optional.of(full.manifestFile())));

    assertThat(same.manifest().contents().files()).isEqualTo(List.of());
    Receiver receiver = institute.receiver();
    assertThat(receiver.judge(institute.output(), receiver.nativeConvention()))
        .extracting(outcome -> outcome.code())
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED);
  }
}
