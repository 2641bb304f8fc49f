package mx.prep.integrity.minisign;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The four lines of a {@code .minisig}. The first is a comment that nothing covers; it is not kept,
 * so that nobody is shown it.
 */
final class SignatureFile {
  private static final int MAX_BYTES = 16 << 10;
  private static final int LINES = 4;

  /** As long as minisign itself reads them. */
  private static final int MAX_UNTRUSTED_BYTES = 1000;

  private static final int MAX_TRUSTED_BYTES = 8000;
  private static final String UNTRUSTED = "untrusted comment: ";
  private static final String TRUSTED = "trusted comment: ";

  /** Minisign's own comments have tabs. */
  private static final Pattern ACTING = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\t]]");

  private final byte[] signed;
  private final byte[] comment;
  private final byte[] commentSignature;

  private SignatureFile(byte[] signed, byte[] comment, byte[] commentSignature) {
    this.signed = signed;
    this.comment = comment;
    this.commentSignature = commentSignature;
  }

  /** Reads a whole file. */
  static SignatureFile read(byte[] file) throws UnreadableSignature {
    if (file.length > MAX_BYTES) {
      throw new UnreadableSignature(MinisignReason.TOO_LARGE, "limit", MAX_BYTES);
    }
    List<String> lines = lines(utf8(file));
    requireComment(lines.get(0), UNTRUSTED, MAX_UNTRUSTED_BYTES, 1);
    requireComment(lines.get(2), TRUSTED, MAX_TRUSTED_BYTES, 3);
    int length =
        MinisignFormat.ALGORITHM_BYTES
            + MinisignFormat.KEY_ID_BYTES
            + MinisignFormat.SIGNATURE_BYTES;
    SignatureFile signature =
        new SignatureFile(
            MinisignFormat.decode(lines.get(1), length).orElseThrow(() -> bad(2)),
            lines.get(2).substring(TRUSTED.length()).getBytes(StandardCharsets.UTF_8),
            MinisignFormat.decode(lines.get(3), MinisignFormat.SIGNATURE_BYTES)
                .orElseThrow(() -> bad(4)));
    byte[] algorithm = signature.algorithm();
    if (!Arrays.equals(algorithm, MinisignFormat.PLAIN)
        && !Arrays.equals(algorithm, MinisignFormat.PREHASHED)) {
      throw new UnreadableSignature(
          MinisignReason.UNKNOWN_ALGORITHM,
          "algorithm",
          new String(algorithm, StandardCharsets.ISO_8859_1));
    }
    return signature;
  }

  private static String utf8(byte[] file) throws UnreadableSignature {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw bad(1);
    }
  }

  private static List<String> lines(String text) throws UnreadableSignature {
    List<String> lines = Arrays.asList(text.split("\r?\n", -1));
    int count = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    if (count > LINES) {
      throw new UnreadableSignature(MinisignReason.TEXT_AROUND);
    }
    if (count < LINES) {
      throw bad(count + 1);
    }
    return lines;
  }

  private static void requireComment(String line, String prefix, int maxBytes, int number)
      throws UnreadableSignature {
    if (!line.startsWith(prefix)
        || line.getBytes(StandardCharsets.UTF_8).length > maxBytes
        || ACTING.matcher(line).find()) {
      throw bad(number);
    }
  }

  private static UnreadableSignature bad(int line) {
    return new UnreadableSignature(MinisignReason.NOT_MINISIGN, "line", line);
  }

  /** The four lines of a new signature. */
  static byte[] write(byte[] signed, String comment, byte[] commentSignature) {
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        UNTRUSTED
            + "prep\n"
            + base64.encodeToString(signed)
            + "\n"
            + TRUSTED
            + comment
            + "\n"
            + base64.encodeToString(commentSignature)
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] algorithm() {
    return MinisignFormat.part(signed, 0, MinisignFormat.ALGORITHM_BYTES);
  }

  boolean isPrehashed() {
    return Arrays.equals(algorithm(), MinisignFormat.PREHASHED);
  }

  byte[] keyId() {
    return MinisignFormat.part(signed, MinisignFormat.ALGORITHM_BYTES, MinisignFormat.KEY_ID_BYTES);
  }

  byte[] signature() {
    return MinisignFormat.part(
        signed,
        MinisignFormat.ALGORITHM_BYTES + MinisignFormat.KEY_ID_BYTES,
        MinisignFormat.SIGNATURE_BYTES);
  }

  /** What the second signature is over: the first one and the trusted comment. */
  byte[] commented() {
    return commented(signature(), comment);
  }

  static byte[] commented(byte[] signature, byte[] comment) {
    byte[] both = Arrays.copyOf(signature, signature.length + comment.length);
    System.arraycopy(comment, 0, both, signature.length, comment.length);
    return both;
  }

  byte[] commentSignature() {
    return commentSignature.clone();
  }
}
