package mx.prep.publish.web.limit;

import java.util.List;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingRange;

/**
 * What one address may ask for. An address is one IPv4 address, or the 64-bit network that an IPv6
 * visitor has to themselves. Many visitors share one (a telephone company's, a university's), so
 * the defaults stop a machine, not a crowd.
 *
 * @param requestsPerSecond in the long run; what goes beyond is answered with 429. 0 for no limit
 * @param requestBurst at once, after a pause
 * @param connectionsPerSecond in the long run; what goes beyond is closed. 0 for no limit
 * @param connections open at a time; 0 for no limit
 * @param allow who is not limited, beside this machine itself
 * @param trustedProxies whose {@code X-Forwarded-For} is believed (threat T85)
 */
public record LimitsConfig(
    @DefaultValue("300") int requestsPerSecond,
    @DefaultValue("1500") int requestBurst,
    @DefaultValue("100") int connectionsPerSecond,
    @DefaultValue("500") int connections,
    List<AddressBlock> allow,
    List<AddressBlock> trustedProxies) {
  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL} where one is below zero, or a burst
   *     of no request is allowed
   */
  public LimitsConfig {
    allow = List.copyOf(allow);
    trustedProxies = List.copyOf(trustedProxies);
    SettingRange.atLeast("requestsPerSecond", requestsPerSecond, 0);
    SettingRange.atLeast("requestBurst", requestBurst, 1);
    SettingRange.atLeast("connectionsPerSecond", connectionsPerSecond, 0);
    SettingRange.atLeast("connections", connections, 0);
  }
}
