package mx.prep.publish.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false"
  })
  void itHasThoseThatBeginAlike(String block, String address, boolean contained) {
    assertThat(new AddressBlock(block).contains(InetAddresses.forString(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::1/129"})
  void whatIsNoBlockIsRefused(String text) {
    assertThatThrownBy(() -> new AddressBlock(text)).isInstanceOf(PrepException.class);
  }

  @Test
  void anIpv6VisitorIsTheirNetwork() {
    long one = Visitors.key(InetAddresses.forString("2001:db8:1:2::1"));

    assertThat(Visitors.key(InetAddresses.forString("2001:db8:1:2:ffff::9"))).isEqualTo(one);
    assertThat(Visitors.key(InetAddresses.forString("2001:db8:1:3::1"))).isNotEqualTo(one);
    assertThat(Visitors.key(InetAddresses.forString("192.0.2.1")))
        .isNotEqualTo(Visitors.key(InetAddresses.forString("192.0.2.2")));
  }
}
