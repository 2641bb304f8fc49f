package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.unreadable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.CRC24;

/**
 * ASCII armour (RFC 9580, section 6.2), read strictly: one block is all of the text, so that nobody
 * reads around it what was not signed (threat T12). Of a block's bytes only the values of its
 * headers can change without being noticed; nobody is ever shown them.
 */
final class Armor {
  private static final Pattern HEADER =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,30}:( [^\\p{Cntrl}]*)?");
  private static final Pattern DATA = Pattern.compile("[A-Za-z0-9+/]{1,76}={0,2}");
  private static final Pattern CHECKSUM = Pattern.compile("=[A-Za-z0-9+/]{4}");
  private static final int MAX_HEADERS = 10;
  private static final int MAX_LINE = 512;

  private final List<String> lines;
  private int at;

  private Armor(List<String> lines) {
    this.lines = lines;
  }

  /**
   * What a block holds.
   *
   * @param text the whole text, of a bounded size
   * @param type what the block must be: {@code SIGNATURE}, {@code PUBLIC KEY BLOCK}
   */
  static byte[] decode(byte[] text, String type) throws SignatureProblem {
    String all = new String(text, StandardCharsets.ISO_8859_1);
    return new Armor(all.lines().toList()).block(type, all);
  }

  private byte[] block(String type, String all) throws SignatureProblem {
    if (lines.isEmpty() || !lines.get(0).equals("-----BEGIN PGP " + type + "-----")) {
      throw unreadable(OpenPgpReason.NOT_ARMORED);
    }
    at = 1;
    skipHeaders();
    StringBuilder data = new StringBuilder();
    while (DATA.matcher(line()).matches()) {
      data.append(line());
      at++;
    }
    byte[] bytes = base64(data.toString());
    if (CHECKSUM.matcher(line()).matches()) {
      requireChecksum(bytes);
      at++;
    } else if (data.charAt(data.length() - 1) != '=') {
      throw bad(); // gpg takes the line that follows for more data
    }
    if (!line().equals("-----END PGP " + type + "-----")) {
      throw bad();
    }
    if (at != lines.size() - 1) {
      throw unreadable(OpenPgpReason.TEXT_AROUND, "line", at + 2);
    }
    requireLineEnds(all);
    return bytes;
  }

  private void skipHeaders() throws SignatureProblem {
    int first = at;
    while (!line().isEmpty()) {
      if (at - first == MAX_HEADERS
          || line().length() > MAX_LINE
          || !HEADER.matcher(line()).matches()) {
        throw bad();
      }
      at++;
    }
    at++;
  }

  private String line() throws SignatureProblem {
    if (at >= lines.size()) {
      throw bad();
    }
    return lines.get(at);
  }

  private byte[] base64(String data) throws SignatureProblem {
    try {
      byte[] bytes = Base64.getDecoder().decode(data);
      // The unused bits of the last digit could else be any.
      if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(data)) {
        return bytes;
      }
      throw bad();
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  private void requireChecksum(byte[] bytes) throws SignatureProblem {
    CRC24 crc = new CRC24();
    for (byte b : bytes) {
      crc.update(b);
    }
    int value = crc.getValue();
    byte[] expected = {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    if (!line().substring(1).equals(Base64.getEncoder().encodeToString(expected))) {
      throw unreadable(OpenPgpReason.CHECKSUM);
    }
  }

  /** The JDK ends a line at a lone CR too; other readers do not. */
  private void requireLineEnds(String all) throws SignatureProblem {
    int cr = all.indexOf('\r');
    while (cr >= 0) {
      if (cr + 1 == all.length() || all.charAt(cr + 1) != '\n') {
        throw bad();
      }
      cr = all.indexOf('\r', cr + 1);
    }
  }

  private SignatureProblem bad() {
    return unreadable(OpenPgpReason.BAD_ARMOR, "line", at + 1);
  }
}
