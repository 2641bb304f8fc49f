package mx.prep.integrity.plugin;

import com.google.inject.AbstractModule;
import mx.prep.core.model.Manifest;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.TrustGateFactory;
import mx.prep.integrity.archive.TarFormat;
import mx.prep.integrity.archive.TarGzFormat;
import mx.prep.integrity.archive.TarXzFormat;
import mx.prep.integrity.archive.TarZstdFormat;
import mx.prep.integrity.archive.ZipFormat;
import mx.prep.integrity.cms.CmsScheme;
import mx.prep.integrity.convention.ChecksumsConventionFactory;
import mx.prep.integrity.convention.PackageConventionFactory;
import mx.prep.integrity.inspect.ActasInspectorFactory;
import mx.prep.integrity.inspect.DocumentsInspectorFactory;
import mx.prep.integrity.inspect.ImagesInspectorFactory;
import mx.prep.integrity.minisign.MinisignScheme;
import mx.prep.integrity.openpgp.OpenPgpScheme;
import mx.prep.integrity.trust.TrustFileGateFactory;

/** Signatures, trust, archives, conventions and inspectors. */
public final class IntegrityModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "integrity";
  }

  @Override
  protected void configure() {
    PluginBinder.of(binder())
        .archive(ZipFormat.class)
        .archive(TarFormat.class)
        .archive(TarGzFormat.class)
        .archive(TarXzFormat.class)
        .archive(TarZstdFormat.class)
        .signatureScheme(CmsScheme.class)
        .signatureScheme(OpenPgpScheme.class)
        .signatureScheme(MinisignScheme.class)
        .convention(Manifest.FORMAT, PackageConventionFactory.class)
        .convention(ChecksumsConventionFactory.TYPE, ChecksumsConventionFactory.class)
        .inspector(ActasInspectorFactory.TYPE, ActasInspectorFactory.class)
        .inspector(DocumentsInspectorFactory.TYPE, DocumentsInspectorFactory.class)
        .inspector(ImagesInspectorFactory.TYPE, ImagesInspectorFactory.class);
    bind(TrustGateFactory.class).to(TrustFileGateFactory.class);
  }
}
