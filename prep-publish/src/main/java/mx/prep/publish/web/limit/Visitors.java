package mx.prep.publish.web.limit;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who asks: the peer, or whom a trusted proxy says it asks for (threat T85). */
public final class Visitors {
  private static final int LONGEST_CHAIN = 20;

  private final List<AddressBlock> trustedProxies;
  private final List<AddressBlock> allow;

  public Visitors(LimitsConfig config) {
    this.trustedProxies = config.trustedProxies();
    this.allow = config.allow();
  }

  /**
   * The visitor's address: of those that the proxies tell, the last that is none of ours. What
   * comes before it anybody may have written.
   */
  public InetAddress of(Request request) {
    InetAddress address = peer(request.getConnectionMetaData().getRemoteSocketAddress());
    if (trustedProxies.isEmpty() || !isProxy(address)) {
      return address;
    }
    List<String> chain = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
    int first = Math.max(0, chain.size() - LONGEST_CHAIN);
    for (int i = chain.size() - 1; i >= first && isProxy(address); i--) {
      if (!InetAddresses.isInetAddress(chain.get(i))) {
        return address;
      }
      address = InetAddresses.forString(chain.get(i));
    }
    return address;
  }

  /** Whether it is a proxy that we trust, or somebody else without limits. */
  public boolean isUnlimited(SocketAddress peer, SocketAddress local) {
    InetAddress address = peer(peer);
    return isProxy(address) || isAllowed(address, local);
  }

  /** Whether no limit holds for it: it is on the list, or this machine, which checks its site. */
  boolean isAllowed(InetAddress address, SocketAddress local) {
    return address.equals(peer(local)) || contains(allow, address);
  }

  private boolean isProxy(InetAddress address) {
    return contains(trustedProxies, address);
  }

  private static boolean contains(List<AddressBlock> blocks, InetAddress address) {
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static InetAddress peer(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /** What tells visitors apart: an IPv4 address, or an IPv6 network of 64 bits. */
  public static long key(SocketAddress peer) {
    return key(peer(peer));
  }

  static long key(InetAddress address) {
    byte[] bytes = address.getAddress();
    long key = 0;
    for (int i = 0; i < Math.min(bytes.length, Long.BYTES); i++) {
      key = key << 8 | (bytes[i] & 0xFF);
    }
    return key;
  }
}
