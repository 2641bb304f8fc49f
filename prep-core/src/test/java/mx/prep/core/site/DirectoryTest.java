package mx.prep.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DirectoryTest {
  private static final Sha256 HASH = Sha256.of(new byte[0]);
  private static final String HEX = HASH.hex();

  @Test
  void readsWhatItWrites() {
    Directory directory =
        Directory.of(
            List.of(new TreeNode("z", HASH), new FileNode("año 2024.csv", HASH, Long.MAX_VALUE)));

    Directory read = Directory.parse(directory.listing());

    assertThat(read.entries()).containsExactlyElementsOf(directory.entries());
    assertThat(read.digest()).isEqualTo(directory.digest()).isEqualTo(Sha256.of(read.listing()));
    assertThat(read.find("z")).contains(new TreeNode("z", HASH));
    assertThat(read.find("y")).isEmpty();
  }

  @Test
  void anEmptyListingIsAnEmptyDirectory() {
    assertThat(Directory.parse(new byte[0]).isEmpty()).isTrue();
  }

  static Stream<String> badListings() {
    return Stream.of(
        "\n",
        "file " + HEX + " 1 a",
        "file " + HEX + " 1 a\n\n",
        "file " + HEX + " 1 a\r\n",
        "file " + HEX + " 01 a\n",
        "file " + HEX + " +1 a\n",
        "file " + HEX + " -1 a\n",
        "file " + HEX + " 1\n",
        "file " + HEX + " 1 \n",
        "file " + HEX + " x a\n",
        "file " + HEX + " 9223372036854775808 a\n",
        "file " + HEX.toUpperCase(java.util.Locale.ROOT) + " 1 a\n",
        "file 00 1 a\n",
        "file  " + HEX + " 1 a\n",
        "File " + HEX + " 1 a\n",
        "link " + HEX + " a\n",
        "tree " + HEX + "\n",
        "tree " + HEX + " \n",
        "tree " + HEX + " .\n",
        "tree " + HEX + " ..\n",
        "tree " + HEX + " a/b\n",
        "file " + HEX + " 1 ../a\n",
        "tree " + HEX + " b\ntree " + HEX + " a\n",
        "tree " + HEX + " a\ntree " + HEX + " a\n",
        "file " + HEX + " 1 a\ntree " + HEX + " a\n");
  }

  @ParameterizedTest
  @MethodSource("badListings")
  void refusesWhateverItWouldNotWrite(String listing) {
    byte[] bytes = listing.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Directory.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = ("tree " + HEX + " a\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xFF;

    assertThatThrownBy(() -> Directory.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListingGivenAwayCannotChangeTheDirectory() {
    Directory directory = Directory.of(List.of(new TreeNode("a", HASH)));
    directory.listing()[0] = 0;

    assertThat(Sha256.of(directory.listing())).isEqualTo(directory.digest());
  }
}
