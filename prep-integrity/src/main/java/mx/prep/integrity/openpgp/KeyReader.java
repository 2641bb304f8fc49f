package mx.prep.integrity.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** Reads an armoured public key and makes sure that it is of the format and strong enough. */
final class KeyReader {
  private static final int MAX_CHARS = 1 << 20;
  private static final int VERSION = 4;
  private static final Set<Integer> PARTS =
      Set.of(
          Packet.SIGNATURE,
          Packet.PUBLIC_KEY,
          Packet.PUBLIC_SUBKEY,
          Packet.USER_ID,
          Packet.USER_ATTRIBUTE);

  private KeyReader() {}

  /**
   * Reads exactly one public key.
   *
   * @throws IllegalArgumentException where it is none, too weak, or nothing in it may sign
   */
  static PinnedOpenPgpKey read(String armored) {
    if (armored.length() > MAX_CHARS) {
      throw new IllegalArgumentException("more than " + MAX_CHARS + " characters");
    }
    try {
      byte[] bytes = Armor.decode(armored.getBytes(StandardCharsets.UTF_8), "PUBLIC KEY BLOCK");
      requireOneKey(Packet.split(bytes));
      return pin(
          new PGPPublicKeyRing(new ByteArrayInputStream(bytes), new BcKeyFingerprintCalculator()));
    } catch (SignatureProblem | IOException e) {
      throw new IllegalArgumentException("not an armoured OpenPGP key: " + e.getMessage(), e);
    }
  }

  private static void requireOneKey(List<Packet> packets) {
    for (int i = 0; i < packets.size(); i++) {
      Packet packet = packets.get(i);
      if (!PARTS.contains(packet.tag()) || (i == 0) != (packet.tag() == Packet.PUBLIC_KEY)) {
        throw new IllegalArgumentException(
            "not exactly one public key: packet " + packet.tag() + " in place " + i);
      }
      boolean isKey = packet.tag() == Packet.PUBLIC_KEY || packet.tag() == Packet.PUBLIC_SUBKEY;
      if (isKey && packet.version().orElse(0) != VERSION) {
        throw new IllegalArgumentException(
            "a key of version " + packet.version().orElse(0) + ", not " + VERSION);
      }
    }
  }

  /**
   * Takes a key with what its own signatures say.
   *
   * @throws IllegalArgumentException where it is too weak, or nothing in it may sign
   */
  static PinnedOpenPgpKey pin(PGPPublicKeyRing ring) {
    PGPPublicKey primary = ring.getPublicKey();
    Optional<String> weakness = Strength.weakness(primary.getPublicKeyPacket());
    if (weakness.isPresent()) {
      throw new IllegalArgumentException("too weak, or not of the format: " + weakness.get());
    }
    SelfSignatures said = new SelfSignatures(primary);
    List<ComponentKey> components = new ArrayList<>();
    components.add(primary(primary, said));
    for (PGPPublicKey subkey : ring) {
      if (!subkey.isMasterKey()) {
        components.add(
            new ComponentKey(
                subkey, said.isRevoked(subkey), List.of(said.bindings(subkey)), List.of()));
      }
    }
    if (components.stream().noneMatch(ComponentKey::couldSign)) {
      throw new IllegalArgumentException("nothing in this key may sign data");
    }
    return new PinnedOpenPgpKey(components);
  }

  private static ComponentKey primary(PGPPublicKey primary, SelfSignatures said) {
    List<List<Statement>> certifications = new ArrayList<>();
    primary.getRawUserIDs().forEachRemaining(id -> certifications.add(said.certifications(id)));
    if (certifications.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "no user ID that the key certifies with SHA-256, SHA-384 or SHA-512");
    }
    return new ComponentKey(primary, said.isRevoked(), certifications, said.direct());
  }
}
