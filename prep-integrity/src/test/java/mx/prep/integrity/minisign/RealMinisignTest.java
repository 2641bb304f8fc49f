package mx.prep.integrity.minisign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.core.testkit.RealPart;
import mx.prep.integrity.Program;
import mx.prep.integrity.pack.PackError;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with the program {@code minisign}. */
final class RealMinisignTest {
  private static final String PASSWORD = "contraseña";

  @TempDir private Path folder;
  private Program minisign;
  private Path content;
  private Path secret;
  private PinnedKey pinned;
  private String keyText;

  @BeforeEach
  void makeKey() throws IOException {
    minisign = new Program(RealPart.MINISIGN, Map.of());
    content = Files.writeString(folder.resolve("m.manifest.json"), "{\"cuts\":[1,2,3]}");
    secret = folder.resolve("s.key");
    Path publicKey = folder.resolve("p.pub");
    minisign.run("-G", "-W", "-p", publicKey.toString(), "-s", secret.toString()).orFail();
    keyText = Files.readAllLines(publicKey).get(1);
    pinned = new MinisignScheme().key(keyText);
  }

  private Outcome check(byte[] signature) throws IOException {
    return new MinisignScheme()
        .check(Files.readAllBytes(content), signature, List.of(pinned), Instant.now())
        .get(0)
        .outcome();
  }

  private boolean minisignAccepts(byte[] signature) throws IOException {
    Path file = Files.write(folder.resolve("any.minisig"), signature);
    return minisign.run("-V", "-P", keyText, "-m", content.toString(), "-x", file.toString()).exit()
        == 0;
  }

  private byte[] theirs(Path key, String input, String... more) throws IOException {
    Path signature = folder.resolve("theirs.minisig");
    String[] arguments = Arrays.copyOf(more, more.length + 7);
    String[] usual = {
      "-S", "-s", key.toString(), "-m", content.toString(), "-x", signature.toString()
    };
    System.arraycopy(usual, 0, arguments, more.length, usual.length);
    minisign.runWith(input, arguments).orFail();
    return Files.readAllBytes(signature);
  }

  @Test
  void theirSignatureIsGoodHere() throws IOException {
    assertThat(check(theirs(secret, ""))).isEqualTo(Outcome.GOOD);
    assertThat(check(theirs(secret, "", "-t", "corte 37, año 2024"))).isEqualTo(Outcome.GOOD);
    assertThat(check(theirs(secret, "", "-l"))).isEqualTo(Outcome.INVALID);
  }

  @Test
  void ourSignatureIsGoodThere() throws IOException {
    byte[] ours =
        MinisignSigner.read(secret, Optional.empty(), Clock.systemUTC())
            .sign(Files.readAllBytes(content), Optional.empty());

    assertThat(minisignAccepts(ours)).isTrue();
    assertThat(check(ours)).isEqualTo(Outcome.GOOD);
  }

  /** Whatever is good here is good there, also where somebody touched it. */
  @Test
  void nothingIsGoodHereAndBadThere() throws IOException {
    byte[] good = theirs(secret, "");
    Random random = new Random(20240602);
    int agreed = 0;
    for (int i = 0; i < 150; i++) {
      byte[] touched = good.clone();
      int comment = random.nextInt(3) == 0 ? "untrusted comment: signature".length() : good.length;
      touched[random.nextInt(comment)] ^= (byte) (1 << random.nextInt(8));
      if (check(touched) == Outcome.GOOD) {
        assertThat(minisignAccepts(touched)).as(new String(touched, UTF_8)).isTrue();
        agreed++;
      }
    }
    assertThat(agreed).as("some, in the comment that nothing covers").isPositive();
  }

  /** With a cost that a test can bear; minisign's own takes 1 GiB. */
  @Test
  void anEncryptedKeyOpensWithItsPasswordOnly() throws IOException {
    Path locked = write("locked.key", lock(Files.readString(secret)));

    byte[] ours =
        MinisignSigner.read(locked, Optional.of(PASSWORD.toCharArray()), Clock.systemUTC())
            .sign(Files.readAllBytes(content), Optional.empty());

    assertThat(minisignAccepts(ours)).isTrue();
    assertThat(check(theirs(locked, PASSWORD + "\n"))).isEqualTo(Outcome.GOOD);
    for (Optional<char[]> wrong :
        List.of(Optional.of("otra".toCharArray()), Optional.<char[]>empty())) {
      assertThatThrownBy(() -> MinisignSigner.read(locked, wrong, Clock.systemUTC()))
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(PackError.KEY_LOCKED));
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String lock(String text) {
    String[] lines = text.split("\n", -1);
    byte[] key = Base64.getDecoder().decode(lines[1]);
    key[2] = 'S';
    key[3] = 'c';
    key[6] = 42; // a salt
    ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).putLong(38, 524288).putLong(46, 16 << 20);
    byte[] id = Arrays.copyOfRange(key, 54, 62);
    byte[] pair = Arrays.copyOfRange(key, 62, 126);
    byte[] checksum = Prehash.digest(256, MinisignFormat.PLAIN, id, pair);
    System.arraycopy(checksum, 0, key, 126, 32);
    byte[] stream =
        SCrypt.generate(
            PASSWORD.getBytes(UTF_8), Arrays.copyOfRange(key, 6, 38), 1 << 14, 8, 1, 104);
    for (int i = 0; i < stream.length; i++) {
      key[54 + i] ^= stream[i];
    }
    return lines[0] + "\n" + Base64.getEncoder().encodeToString(key) + "\n";
  }

  @Test
  void aKeyThatNeedsMoreMemoryThanThereIsSaysSo() throws IOException {
    String[] lines = lock(Files.readString(secret)).split("\n", -1);
    byte[] key = Base64.getDecoder().decode(lines[1]);
    ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).putLong(38, 1L << 40).putLong(46, 1L << 40);
    Path costly =
        write("costly.key", lines[0] + "\n" + Base64.getEncoder().encodeToString(key) + "\n");

    assertThatThrownBy(
            () ->
                MinisignSigner.read(costly, Optional.of(PASSWORD.toCharArray()), Clock.systemUTC()))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(MinisignError.KEY_NEEDS_MEMORY));
  }
}
