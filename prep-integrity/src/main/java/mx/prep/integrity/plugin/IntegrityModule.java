package mx.prep.integrity.plugin;

import com.google.inject.AbstractModule;
import mx.prep.core.model.Manifest;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.TrustGateFactory;
import mx.prep.integrity.cms.CmsScheme;
import mx.prep.integrity.convention.PackageConventionFactory;
import mx.prep.integrity.trust.TrustFileGateFactory;

/** Signatures, trust, archives and conventions. */
public final class IntegrityModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "integrity";
  }

  @Override
  protected void configure() {
    PluginBinder.of(binder())
        .signatureScheme(CmsScheme.class)
        .convention(Manifest.FORMAT, PackageConventionFactory.class);
    bind(TrustGateFactory.class).to(TrustFileGateFactory.class);
  }
}
