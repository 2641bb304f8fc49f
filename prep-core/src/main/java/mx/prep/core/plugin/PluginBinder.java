package mx.prep.core.plugin;

import com.google.inject.Binder;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import mx.prep.core.publish.TargetFactory;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.CourierFactory;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.spi.Requirement;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.SourceFactory;

/**
 * How a module contributes its plug-ins: {@code PluginBinder.of(binder()).source("sftp",
 * SftpSourceFactory.class)}.
 */
public final class PluginBinder {
  private final Binder binder;

  private PluginBinder(Binder binder) {
    this.binder = binder;
  }

  /** For one module's {@code configure}. */
  public static PluginBinder of(Binder binder) {
    PluginBinder plugins = new PluginBinder(binder.skipSources(PluginBinder.class));
    plugins.sources();
    plugins.couriers();
    plugins.conventions();
    plugins.targets();
    plugins.webServers();
    plugins.inspectors();
    plugins.archives();
    plugins.schemes();
    plugins.requirements();
    return plugins;
  }

  public PluginBinder source(String type, Class<? extends SourceFactory<?>> factory) {
    sources().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder courier(String type, Class<? extends CourierFactory<?>> factory) {
    couriers().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder convention(String type, Class<? extends ConventionFactory<?>> factory) {
    conventions().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder target(String type, Class<? extends TargetFactory<?>> factory) {
    targets().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder webServer(String type, Class<? extends WebServerFactory<?>> factory) {
    webServers().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder inspector(String type, Class<? extends InspectorFactory<?>> factory) {
    inspectors().addBinding(type).to(factory);
    return this;
  }

  public PluginBinder archive(Class<? extends ArchiveFormat> format) {
    archives().addBinding().to(format);
    return this;
  }

  public PluginBinder signatureScheme(Class<? extends SignatureScheme> scheme) {
    schemes().addBinding().to(scheme);
    return this;
  }

  public PluginBinder requirement(Class<? extends Requirement> requirement) {
    requirements().addBinding().to(requirement);
    return this;
  }

  private Multibinder<Requirement> requirements() {
    return Multibinder.newSetBinder(binder, Requirement.class);
  }

  private MapBinder<String, SourceFactory<?>> sources() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private MapBinder<String, CourierFactory<?>> couriers() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private MapBinder<String, ConventionFactory<?>> conventions() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private MapBinder<String, TargetFactory<?>> targets() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private MapBinder<String, WebServerFactory<?>> webServers() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private MapBinder<String, InspectorFactory<?>> inspectors() {
    return MapBinder.newMapBinder(binder, new TypeLiteral<>() {}, new TypeLiteral<>() {});
  }

  private Multibinder<ArchiveFormat> archives() {
    return Multibinder.newSetBinder(binder, ArchiveFormat.class);
  }

  private Multibinder<SignatureScheme> schemes() {
    return Multibinder.newSetBinder(binder, SignatureScheme.class);
  }
}
