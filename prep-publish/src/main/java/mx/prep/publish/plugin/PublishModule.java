package mx.prep.publish.plugin;

import com.google.inject.AbstractModule;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.VisitorFactory;
import mx.prep.publish.check.HttpVisitorFactory;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.EmbeddedServerFactory;
import mx.prep.publish.web.NoServerFactory;
import mx.prep.publish.webserver.ApacheFactory;
import mx.prep.publish.webserver.CaddyFactory;
import mx.prep.publish.webserver.IisFactory;
import mx.prep.publish.webserver.NginxFactory;

/** Brings the site store, the target {@code directory}, the web servers. */
public final class PublishModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "publish";
  }

  @Override
  protected void configure() {
    bind(SiteStoreFactory.class).to(ObjectSiteStoreFactory.class);
    bind(VisitorFactory.class).to(HttpVisitorFactory.class);
    PluginBinder.of(binder())
        .target(DirectoryTargetFactory.TYPE, DirectoryTargetFactory.class)
        .webServer(EmbeddedServerFactory.TYPE, EmbeddedServerFactory.class)
        .webServer(NginxFactory.TYPE, NginxFactory.class)
        .webServer(ApacheFactory.TYPE, ApacheFactory.class)
        .webServer(IisFactory.TYPE, IisFactory.class)
        .webServer(CaddyFactory.TYPE, CaddyFactory.class)
        .webServer(NoServerFactory.TYPE, NoServerFactory.class);
  }
}
