package mx.prep.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mx.prep.core.model.Sha256;
import org.junit.jupiter.api.Test;

/** RFC 9162, section 2.1.1. */
final class MerkleTreeTest {
  /** The inputs that implementations of Certificate Transparency are tested with. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void theRootOfNothingIsTheHashOfNothing() {
    assertThat(new MerkleTree().root()).isEqualTo(Sha256.of(new byte[0]));
  }

  @Test
  void knownRoots() {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.add(HexFormat.of().parseHex(LEAVES.get(i)));
      assertThat(tree.root().hex()).as("of %d leaves", i + 1).isEqualTo(ROOTS.get(i));
    }
  }

  @Test
  void agreesWithTheDefinitionForEveryNumberOfLeaves() {
    MerkleTree tree = new MerkleTree();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] leaf = Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      leaves.add(leaf);
      tree.add(leaf);
      assertThat(tree.root().hex()).isEqualTo(HexFormat.of().formatHex(byDefinition(leaves)));
    }
  }

  private static byte[] byDefinition(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return hash(0, leaves.get(0), new byte[0]);
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return hash(
        1, byDefinition(leaves.subList(0, k)), byDefinition(leaves.subList(k, leaves.size())));
  }

  private static byte[] hash(int prefix, byte[] left, byte[] right) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(prefix);
    bytes.writeBytes(left);
    bytes.writeBytes(right);
    return Sha256.digester().digest(bytes.toByteArray());
  }
}
