package mx.prep.publish.web.tls;

import java.time.Clock;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Speaks HTTP/2 and HTTP/1.1 over TLS 1.3 and 1.2, with suites that keep what was said secret. */
public final class Tls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final String[] SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  };
  private static final int MOST_STREAMS = 128;

  private Tls() {}

  /**
   * The protocols, outermost first. The files are read at once, and looked at again while the
   * server runs.
   *
   * @throws mx.prep.core.error.PrepException a {@link TlsError}
   */
  public static ConnectionFactory[] protocols(
      TlsConfig config, HttpConfiguration http, Server server, Clock clock) {
    PemFiles files = new PemFiles(config.certificate(), config.key(), clock);
    PemFiles.Contents contents = files.read();
    SslContextFactory.Server tls = context(files.identity(contents));
    server.addBean(new Renewal(files, contents, config.check(), tls, server));
    HttpConnectionFactory one = new HttpConnectionFactory(http);
    HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
    two.setMaxConcurrentStreams(MOST_STREAMS);
    two.setConnectProtocolEnabled(false);
    two.setStreamIdleTimeout(http.getIdleTimeout());
    ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
    choice.setDefaultProtocol(one.getProtocol());
    SslConnectionFactory outermost = new SslConnectionFactory(tls, choice.getProtocol());
    // Visitors come under any name that leads here; the site is the same.
    outermost.setEnsureSecureRequestCustomizer(false);
    return new ConnectionFactory[] {outermost, choice, two, one};
  }

  private static SslContextFactory.Server context(Identity identity) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(identity.keyStore());
    tls.setKeyStorePassword(Identity.PASSWORD);
    tls.setIncludeProtocols(PROTOCOLS);
    tls.setExcludeProtocols();
    tls.setIncludeCipherSuites(SUITES);
    tls.setExcludeCipherSuites();
    tls.setUseCipherSuitesOrder(true);
    tls.setRenegotiationAllowed(false);
    return tls;
  }
}
