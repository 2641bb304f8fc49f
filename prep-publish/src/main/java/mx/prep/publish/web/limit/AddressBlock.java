package mx.prep.publish.web.limit;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, written {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}.
 */
public final class AddressBlock {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  private final String written;
  private final byte[] prefix;
  private final int bits;

  /**
   * Reads the written form; asks no name service.
   *
   * @throws IllegalArgumentException where it is another
   */
  public AddressBlock(String written) {
    int slash = written.indexOf('/');
    this.written = written;
    this.prefix =
        InetAddresses.forString(slash < 0 ? written : written.substring(0, slash)).getAddress();
    this.bits = slash < 0 ? prefix.length * 8 : length(written.substring(slash + 1));
    if (bits > prefix.length * 8) {
      throw new IllegalArgumentException("not a block of addresses: " + written);
    }
  }

  private static int length(String text) {
    if (!LENGTH.matcher(text).matches()) {
      throw new IllegalArgumentException("not a prefix length: " + text);
    }
    return Integer.parseInt(text);
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
