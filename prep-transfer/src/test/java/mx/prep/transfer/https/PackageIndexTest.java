package mx.prep.transfer.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageIndexTest {
  @TempDir private Path folder;

  private static Listing read(String text) throws IOException {
    return PackageIndex.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Files.writeString(folder.resolve("cut-1.zip"), "archive");
    Files.writeString(folder.resolve("cut-1.manifest.json"), "{}");
    Files.writeString(folder.resolve("cut-1.manifest.json.p7s.part"), "half");
    Files.writeString(folder.resolve("with space"), "x");
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("link.zip"), folder.resolve("cut-1.zip"));
    assertThat(PackageIndex.write(folder)).isEqualTo(2);
    assertThat(PackageIndex.write(folder)).isEqualTo(2);

    Listing listing = PackageIndex.read(Files.readAllBytes(folder.resolve(PackageIndex.NAME)));
    assertThat(listing.names()).containsExactly("cut-1.manifest.json", "cut-1.zip");
    assertThat(listing.get("cut-1.zip"))
        .isEqualTo(
            new ListedFile(
                "cut-1.zip", 7, Files.getLastModifiedTime(folder.resolve("cut-1.zip")).toMillis()));
  }

  @Test
  void twoIndexesOfOneSecondAreOfTwoSecondsToServers() throws IOException {
    PackageIndex.write(folder);
    long first = Files.getLastModifiedTime(folder.resolve(PackageIndex.NAME)).toMillis() / 1000;
    PackageIndex.write(folder);
    long second = Files.getLastModifiedTime(folder.resolve(PackageIndex.NAME)).toMillis() / 1000;
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void hostileNamesAreCountedAndNotTaken() throws IOException {
    Listing listing =
        read(
            "{\"format\":\"prep-index/1\",\"files\":["
                + "{\"name\":\"../etc/passwd\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"a/b.zip\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"http:x\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"a%2e.zip\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"a?b.zip\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"a.zip\",\"size\":-1,\"modified\":1},"
                + "{\"name\":\"good.zip\",\"size\":1,\"modified\":1},"
                + "{\"name\":\"good.zip\",\"size\":2,\"modified\":1}]}");
    assertThat(listing.names()).containsExactly("good.zip");
    assertThat(listing.ignored()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html>",
        "{\"format\":\"prep-index/2\",\"files\":[]}",
        "{\"format\":\"prep-index/1\"}",
        "{\"format\":\"prep-index/1\",\"files\":{}}",
        "{\"format\":\"prep-index/1\",\"files\":[]",
        "{\"format\":\"prep-index/1\",\"files\":[]} {}",
        "{\"format\":\"prep-index/1\",\"files\":[{\"name\":7,\"size\":1,\"modified\":1}]}",
        "{\"format\":\"prep-index/1\",\"files\":[{\"name\":\"a\",\"size\":\"1\",\"modified\":1}]}",
        "{\"format\":\"prep-index/1\",\"files\":[{\"name\":\"a\",\"size\":1e3,\"modified\":1}]}",
        "{\"format\":\"prep-index/1\",\"files\":[{\"name\":\"a\",\"size\":99999999999999999999,"
            + "\"modified\":1}]}",
        "{\"format\":\"prep-index/1\",\"files\":[{\"name\":\"a\",\"size\":1,\"modified\":1,"
            + "\"url\":\"https://x\"}]}"
      })
  void whatIsNoIndexIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void moreFilesThanAListingTakesAreNotRead() throws IOException {
    StringBuilder text = new StringBuilder("{\"format\":\"prep-index/1\",\"files\":[");
    for (int i = 0; i < Listing.MOST_FILES + 5; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"name\":\"f")
          .append(i)
          .append("\",\"size\":1,\"modified\":1}");
    }
    Listing listing = read(text.append("]}").toString());
    assertThat(listing.truncated()).isTrue();
    assertThat(listing.names()).hasSize(Listing.MOST_FILES);
  }
}
