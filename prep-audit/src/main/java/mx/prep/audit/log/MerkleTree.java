package mx.prep.audit.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.model.Sha256;

/**
 * The Merkle tree hash of RFC 9162, section 2.1.1, over leaves that come one by one. It keeps the
 * roots of the perfect subtrees only, one for each bit of the number of leaves.
 */
final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** Roots of perfect subtrees, the largest first. */
  private final List<byte[]> subtrees = new ArrayList<>();

  private long leaves;

  void add(byte[] leaf) {
    byte[] root = hash(LEAF, leaf, new byte[0]);
    // A carry in binary counting: two subtrees of one size make one of the next.
    for (long carry = leaves; (carry & 1) == 1; carry >>= 1) {
      root = hash(NODE, subtrees.remove(subtrees.size() - 1), root);
    }
    subtrees.add(root);
    leaves++;
  }

  long leaves() {
    return leaves;
  }

  /** Of no leaves: the hash of nothing. */
  Sha256 root() {
    if (subtrees.isEmpty()) {
      return Sha256.of(new byte[0]);
    }
    byte[] root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = hash(NODE, subtrees.get(i), root);
    }
    return Sha256.parse(java.util.HexFormat.of().formatHex(root));
  }

  private static byte[] hash(byte prefix, byte[] left, byte[] right) {
    MessageDigest digester = Sha256.digester();
    digester.update(prefix);
    digester.update(left);
    digester.update(right);
    return digester.digest();
  }
}
