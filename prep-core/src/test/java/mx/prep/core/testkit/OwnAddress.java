package mx.prep.core.testkit;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Assumptions;

/**
 * An address of this machine that is not the loopback's: what is asked of it is asked from it, as a
 * stranger would, and leaves the machine no more than what is asked of 127.0.0.1.
 */
public final class OwnAddress {
  private OwnAddress() {}

  /** One of IPv4; ends the test as skipped where the machine has none. */
  public static InetAddress require() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(OwnAddress::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst()
        .orElseGet(OwnAddress::none);
  }

  private static boolean isUp(NetworkInterface device) {
    try {
      return device.isUp();
    } catch (IOException e) {
      return false; // gone meanwhile
    }
  }

  private static InetAddress none() {
    Assumptions.abort("this machine has no address of its own besides the loopback's");
    throw new IllegalStateException("unreachable");
  }
}
