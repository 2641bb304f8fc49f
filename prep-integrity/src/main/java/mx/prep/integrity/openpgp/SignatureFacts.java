package mx.prep.integrity.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.bcpg.sig.IssuerKeyID;
import org.bouncycastle.bcpg.sig.KeyExpirationTime;
import org.bouncycastle.bcpg.sig.SignatureCreationTime;
import org.bouncycastle.bcpg.sig.SignatureExpirationTime;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * What a signature says of itself. All but the issuer is taken from its hashed part, which the
 * signature covers.
 */
final class SignatureFacts {
  private final SignatureSubpacket[] hashed;
  private final SignatureSubpacket[] unhashed;

  SignatureFacts(PGPSignature signature) {
    this.hashed = signature.getHashedSubPackets().toArray();
    this.unhashed = signature.getUnhashedSubPackets().toArray();
  }

  /** Whether it names the key as its issuer. */
  boolean claims(PGPPublicKey key) {
    return issuers().anyMatch(issuer -> names(issuer, key));
  }

  /** Whether it names no other key as its issuer. */
  boolean claimsOnly(PGPPublicKey key) {
    return issuers().allMatch(issuer -> names(issuer, key));
  }

  /** The issuers that it names, for people. */
  String issuer() {
    List<String> named = new ArrayList<>();
    issuers()
        .map(issuer -> HexFormat.of().withUpperCase().formatHex(issuerBytes(issuer)))
        .distinct()
        .forEach(named::add);
    return String.join(", ", named);
  }

  private Stream<SignatureSubpacket> issuers() {
    return Stream.concat(Arrays.stream(hashed), Arrays.stream(unhashed))
        .filter(packet -> packet instanceof IssuerKeyID || packet instanceof IssuerFingerprint);
  }

  private static byte[] issuerBytes(SignatureSubpacket issuer) {
    return issuer instanceof IssuerFingerprint named ? named.getFingerprint() : issuer.getData();
  }

  private static boolean names(SignatureSubpacket issuer, PGPPublicKey key) {
    return issuer instanceof IssuerFingerprint named
        ? named.getKeyVersion() == key.getVersion()
            && Arrays.equals(named.getFingerprint(), key.getFingerprint())
        : ((IssuerKeyID) issuer).getKeyID() == key.getKeyID();
  }

  /** A subpacket that must be there once, or at most once, and is not; the lowest. */
  OptionalInt miscounted() {
    return Stream.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.KEY_EXPIRE_TIME,
            SignatureSubpacketTags.KEY_FLAGS)
        .filter(
            type -> {
              long count = Arrays.stream(hashed).filter(one -> one.getType() == type).count();
              return count > 1 || (count == 0 && type == SignatureSubpacketTags.CREATION_TIME);
            })
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** A critical subpacket that is not one of these; the first. */
  OptionalInt unknownCritical(Set<Integer> known) {
    return Stream.concat(
            Arrays.stream(hashed).filter(packet -> !known.contains(packet.getType())),
            Arrays.stream(unhashed))
        .filter(SignatureSubpacket::isCritical)
        .mapToInt(SignatureSubpacket::getType)
        .findFirst();
  }

  /** An unhashed subpacket other than an issuer, which anybody could have added; the first. */
  OptionalInt addition() {
    return Arrays.stream(unhashed)
        .filter(packet -> !(packet instanceof IssuerKeyID || packet instanceof IssuerFingerprint))
        .mapToInt(SignatureSubpacket::getType)
        .findFirst();
  }

  Instant created() {
    return hashed(SignatureCreationTime.class)
        .map(packet -> packet.getTime().toInstant())
        .orElseThrow(() -> new IllegalStateException("not a signature that counts right"));
  }

  /** From when the signature no longer counts. */
  Optional<Instant> expires() {
    return hashed(SignatureExpirationTime.class)
        .map(SignatureExpirationTime::getTime)
        .filter(seconds -> seconds != 0)
        .map(seconds -> later(created(), seconds));
  }

  /** From when the key that it speaks of no longer counts. */
  Optional<Instant> keyExpires(PGPPublicKey key) {
    return hashed(KeyExpirationTime.class)
        .map(KeyExpirationTime::getTime)
        .filter(seconds -> seconds != 0)
        .map(seconds -> later(key.getCreationTime().toInstant(), seconds));
  }

  /** OpenPGP counts in 32 bits: what goes beyond the year 2106 has, for gpg too, long expired. */
  private static Instant later(Instant start, long seconds) {
    return Instant.ofEpochSecond((start.getEpochSecond() + seconds) & 0xFFFF_FFFFL);
  }

  private <T extends SignatureSubpacket> Optional<T> hashed(Class<T> type) {
    return Arrays.stream(hashed).filter(type::isInstance).map(type::cast).findFirst();
  }
}
