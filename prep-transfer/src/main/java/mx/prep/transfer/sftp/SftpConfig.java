package mx.prep.transfer.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Secret;
import mx.prep.core.config.SettingRange;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;

/**
 * Settings of a source {@code sftp}. The host's key is pinned in one of two ways: there is no trust
 * on first use.
 *
 * @param host name or address of the Institute's server; or else {@code hosts}
 * @param hosts where the Institute has several servers with the same deliveries: names or addresses
 *     in order of preference, each with {@code :PORT} where it is not {@code port}
 * @param port of every host that says none
 * @param user as which to log in
 * @param identity private key, in OpenSSH's or PKCS#8 form; where there is none, keys are asked of
 *     an agent
 * @param identityPassword of the private key, where it has one
 * @param agent socket of an ssh-agent; where there is none, the one that {@code SSH_AUTH_SOCK}
 *     names
 * @param knownHosts file of OpenSSH's form; hashed names and {@code @revoked} lines count
 * @param fingerprint of the host's key, as {@code SHA256:} and base64
 * @param directory on the server, where deliveries lie; its subdirectories are not looked at
 * @param poll how often to look
 * @param rest how long a delivery's files must be unchanged before they are taken; zero where the
 *     Institute writes under {@code .part} names and sends the signature last
 * @param connectTimeout for connecting and logging in, all together
 * @param idleTimeout how long to wait for any one answer
 * @param minimumRate bytes a second below which a transfer is given up
 */
public record SftpConfig(
    Optional<String> host,
    List<String> hosts,
    @DefaultValue("22") int port,
    String user,
    @ExistingFile Optional<Path> identity,
    Optional<Secret> identityPassword,
    Optional<Path> agent,
    @ExistingFile Optional<Path> knownHosts,
    Optional<String> fingerprint,
    String directory,
    @DefaultValue("5s") Duration poll,
    @DefaultValue("1s") Duration rest,
    @DefaultValue("20s") Duration connectTimeout,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("16KiB") ByteSize minimumRate) {
  /** Fifty Difusores look at one server. */
  private static final Duration LEAST_POLL = Duration.ofSeconds(1);

  private static final int MOST_HOSTS = 8;

  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");

  /**
   * Checks what can be checked without a connection.
   *
   * @throws PrepException {@code HOST_NOT_GIVEN}, {@code HOST_KEY_NOT_PINNED}, {@code
   *     FINGERPRINT_MALFORMED}, {@code OUT_OF_RANGE}, {@code NOT_A_HOST_PORT}
   */
  public SftpConfig {
    hosts = List.copyOf(hosts);
    if (host.isPresent() != hosts.isEmpty() || hosts.size() > MOST_HOSTS) {
      throw new PrepException(TransferError.HOST_NOT_GIVEN, "most", MOST_HOSTS);
    }
    HostPort first = addresses(host, hosts, port).get(0);
    if (knownHosts.isPresent() == fingerprint.isPresent()) {
      throw new PrepException(TransferError.HOST_KEY_NOT_PINNED, "host", first);
    }
    SettingRange.check("poll", poll, LEAST_POLL);
    SettingRange.check("rest", rest, Duration.ZERO);
    SettingRange.check("connectTimeout", connectTimeout, LEAST_TIMEOUT);
    SettingRange.check("idleTimeout", idleTimeout, LEAST_TIMEOUT);
    fingerprint
        .filter(text -> !FINGERPRINT.matcher(text).matches())
        .ifPresent(
            text -> {
              throw new PrepException(TransferError.FINGERPRINT_MALFORMED, "fingerprint", text);
            });
  }

  private static List<HostPort> addresses(Optional<String> host, List<String> hosts, int port) {
    return host.isPresent()
        ? List.of(new HostPort(host.get(), port))
        : hosts.stream().map(text -> address(text, port)).toList();
  }

  /** A name, an address of either kind, or one of these and a port. */
  private static HostPort address(String text, int port) {
    boolean bare = text.indexOf(':') < 0 || text.indexOf(':') != text.lastIndexOf(':');
    return bare && !text.startsWith("[") ? new HostPort(text, port) : HostPort.parse(text);
  }

  /** The servers, the preferred one first; at least one. */
  List<HostPort> addresses() {
    return addresses(host, hosts, port);
  }

  /** The same settings for one of the servers alone. */
  SftpConfig at(HostPort address) {
    return new SftpConfig(
        Optional.of(address.host()),
        List.of(),
        address.port(),
        user,
        identity,
        identityPassword,
        agent,
        knownHosts,
        fingerprint,
        directory,
        poll,
        rest,
        connectTimeout,
        idleTimeout,
        minimumRate);
  }

  /** Who logs in where, for people; a relative directory begins at the account's own folder. */
  String name() {
    String path = directory.startsWith("/") ? directory : "/~/" + directory;
    return "sftp://" + user + "@" + address() + path;
  }

  /** The preferred server's address, for people. */
  String address() {
    return addresses().get(0).toString();
  }
}
