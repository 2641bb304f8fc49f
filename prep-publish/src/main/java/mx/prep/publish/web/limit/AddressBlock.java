package mx.prep.publish.web.limit;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.error.PrepException;

/**
 * Addresses that begin alike, written {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}.
 */
public final class AddressBlock {
  private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

  private final String written;
  private final byte[] prefix;
  private final int bits;

  /**
   * Reads the written form; asks no name service.
   *
   * @throws PrepException {@code NOT_A_BLOCK} where it is another
   */
  public AddressBlock(String written) {
    Matcher parts = FORM.matcher(written);
    if (!parts.matches() || !InetAddresses.isInetAddress(parts.group(1))) {
      throw new PrepException(LimitError.NOT_A_BLOCK, "value", written);
    }
    this.written = written;
    this.prefix = InetAddresses.forString(parts.group(1)).getAddress();
    int all = prefix.length * 8;
    this.bits = parts.group(2) == null ? all : Integer.parseInt(parts.group(2));
    if (bits > all) {
      throw new PrepException(LimitError.NOT_A_BLOCK, "value", written);
    }
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (((bytes[bit >> 3] ^ prefix[bit >> 3]) & (0x80 >> (bit & 7))) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The written form. */
  @Override
  public String toString() {
    return written;
  }
}
