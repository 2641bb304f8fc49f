package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.unreadable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** Reads the signatures of one armoured block. */
final class SignatureBlock {
  static final String TYPE = "SIGNATURE";
  private static final int MAX_BYTES = 64 << 10;
  private static final int MAX_SIGNATURES = 32;
  private static final int VERSION = 4;

  private SignatureBlock() {}

  /** Its signatures, at least one. */
  static List<PGPSignature> read(byte[] text) throws SignatureProblem {
    if (text.length > MAX_BYTES) {
      throw unreadable(OpenPgpReason.TOO_LARGE, "limit", MAX_BYTES);
    }
    List<Packet> packets = Packet.split(Armor.decode(text, TYPE));
    if (packets.size() > MAX_SIGNATURES) {
      throw unreadable(OpenPgpReason.TOO_MANY_SIGNATURES, "limit", MAX_SIGNATURES);
    }
    List<PGPSignature> signatures = new ArrayList<>();
    for (Packet packet : packets) {
      signatures.add(signature(packet));
    }
    return signatures;
  }

  /** One signature, which must be exactly what its packet's bytes say. */
  private static PGPSignature signature(Packet packet) throws SignatureProblem {
    if (packet.tag() != Packet.SIGNATURE) {
      throw unreadable(OpenPgpReason.NOT_A_SIGNATURE, "tag", packet.tag());
    }
    int version = packet.version().orElse(0);
    if (version != VERSION) {
      throw unreadable(OpenPgpReason.VERSION_REFUSED, "version", version);
    }
    PGPSignature signature = parse(packet);
    if (!Arrays.equals(body(signature), packet.body())) {
      throw unreadable(OpenPgpReason.BAD_PACKET); // leftovers, or numbers written another way
    }
    return signature;
  }

  private static PGPSignature parse(Packet packet) throws SignatureProblem {
    try {
      return new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.whole())));
    } catch (IOException | PGPException | RuntimeException e) {
      // Bouncy Castle says with any of these that bytes are not the structure they should be.
      throw unreadable(OpenPgpReason.BAD_PACKET);
    }
  }

  private static byte[] body(PGPSignature signature) throws SignatureProblem {
    try {
      return Packet.split(signature.getEncoded()).get(0).body();
    } catch (IOException | RuntimeException e) {
      throw unreadable(OpenPgpReason.BAD_PACKET); // what it read it cannot write
    }
  }
}
