package mx.prep.publish.web;

import java.time.Clock;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.WebServerContract;
import mx.prep.publish.store.ObjectSiteStoreFactory;

final class EmbeddedServerTest extends WebServerContract {
  @Override
  protected SiteStoreFactory stores() {
    return new ObjectSiteStoreFactory();
  }

  @Override
  protected WebServer create(SiteReader sites) {
    return new EmbeddedServerFactory().create(Configs.local(), sites, Clock.systemUTC());
  }
}
