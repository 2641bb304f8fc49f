package mx.prep.integrity.minisign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.KeyFile;
import mx.prep.integrity.pack.PackError;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A secret key as minisign keeps it: a comment, and one line of base64. */
final class SecretKeyFile {
  private static final int MAX_BYTES = 4096;
  private static final byte[] SCRYPT = {'S', 'c'};
  private static final byte[] NO_KDF = {0, 0};
  private static final byte[] BLAKE2B = {'B', '2'};
  private static final int SALT_AT = 6;
  private static final int SALT_BYTES = 32;
  private static final int LIMITS_AT = SALT_AT + SALT_BYTES;
  private static final int SECRETS_AT = LIMITS_AT + 2 * Long.BYTES;
  private static final int SECRET_BYTES = 64;
  private static final int CHECKSUM_BYTES = 32;
  private static final int CHECKSUM_BITS = CHECKSUM_BYTES * 8;
  private static final int LOCKED_BYTES =
      MinisignFormat.KEY_ID_BYTES + SECRET_BYTES + CHECKSUM_BYTES;

  private final Path file;

  SecretKeyFile(Path file) {
    this.file = file;
  }

  /** Reads and unlocks it. */
  SecretKey read(Optional<char[]> password) {
    byte[] bytes = decode();
    byte[] secrets = MinisignFormat.part(bytes, SECRETS_AT, LOCKED_BYTES);
    boolean locked = Arrays.equals(MinisignFormat.part(bytes, 2, 2), SCRYPT);
    if (locked) {
      unlock(bytes, secrets, password.orElseThrow(this::wrongPassword));
    }
    byte[] id = MinisignFormat.part(secrets, 0, MinisignFormat.KEY_ID_BYTES);
    byte[] secret = MinisignFormat.part(secrets, id.length, SECRET_BYTES);
    byte[] checksum = MinisignFormat.part(secrets, id.length + SECRET_BYTES, CHECKSUM_BYTES);
    byte[] expected = Prehash.digest(CHECKSUM_BITS, MinisignFormat.PLAIN, id, secret);
    if (locked && !Arrays.equals(checksum, expected)) {
      throw wrongPassword();
    }
    return new SecretKey(id, seed(secret));
  }

  private byte[] decode() {
    String text = new String(KeyFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    byte[] bytes =
        lines.size() == 2
            ? MinisignFormat.decode(lines.get(1), SECRETS_AT + LOCKED_BYTES).orElse(new byte[0])
            : new byte[0];
    if (!isSecretKey(bytes)) {
      throw new PrepException(MinisignError.NOT_A_SECRET_KEY, "path", file);
    }
    return bytes;
  }

  private static boolean isSecretKey(byte[] bytes) {
    if (bytes.length == 0) {
      return false;
    }
    byte[] kdf = MinisignFormat.part(bytes, 2, 2);
    return Arrays.equals(MinisignFormat.part(bytes, 0, 2), MinisignFormat.PLAIN)
        && Arrays.equals(MinisignFormat.part(bytes, 4, 2), BLAKE2B)
        && (Arrays.equals(kdf, SCRYPT) || Arrays.equals(kdf, NO_KDF));
  }

  private void unlock(byte[] bytes, byte[] secrets, char[] password) {
    ScryptCost cost = ScryptCost.of(ByteBuffer.wrap(bytes, LIMITS_AT, 2 * Long.BYTES));
    if (cost.bytes() > Runtime.getRuntime().maxMemory() / 8 * 7) {
      throw new PrepException(MinisignError.KEY_NEEDS_MEMORY, "path", file, "needed", cost.bytes());
    }
    byte[] secret = PBEParametersGenerator.PKCS5PasswordToUTF8Bytes(password);
    byte[] stream =
        SCrypt.generate(
            secret,
            MinisignFormat.part(bytes, SALT_AT, SALT_BYTES),
            cost.n(),
            cost.r(),
            cost.p(),
            LOCKED_BYTES);
    Arrays.fill(secret, (byte) 0);
    for (int i = 0; i < LOCKED_BYTES; i++) {
      secrets[i] ^= stream[i];
    }
  }

  /** The seed, where the public key behind it is its own. */
  private byte[] seed(byte[] secret) {
    byte[] seed = Arrays.copyOf(secret, SECRET_BYTES / 2);
    byte[] publicKey = new byte[MinisignFormat.PUBLIC_KEY_BYTES];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    if (!Arrays.equals(publicKey, Arrays.copyOfRange(secret, seed.length, SECRET_BYTES))) {
      throw new PrepException(MinisignError.NOT_A_SECRET_KEY, "path", file);
    }
    return seed;
  }

  private PrepException wrongPassword() {
    return new PrepException(PackError.KEY_LOCKED, "path", file);
  }
}
