package mx.prep.core.node;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.TargetFactory;
import mx.prep.core.publish.VisitorFactory;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.CourierFactory;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.spi.RecordsFactory;
import mx.prep.core.spi.Requirement;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.SourceFactory;
import mx.prep.core.spi.TrustGateFactory;

/** Everything that the installed modules bring, by the names that the configuration uses. */
public final class Plugins {
  private final Registry<SourceFactory<?>> sources;
  private final Registry<CourierFactory<?>> couriers;
  private final Registry<ConventionFactory<?>> conventions;
  private final Registry<TargetFactory<?>> targets;
  private final Registry<WebServerFactory<?>> webServers;
  private final Registry<InspectorFactory<?>> inspectors;
  private final Set<SignatureScheme> signatureSchemes;
  private final Set<Requirement> requirements;
  private final SiteStoreFactory stores;
  private final RecordsFactory records;
  private final TrustGateFactory trust;
  private final VisitorFactory visitors;

  @Inject
  Plugins(
      Map<String, SourceFactory<?>> sources,
      Map<String, CourierFactory<?>> couriers,
      Map<String, ConventionFactory<?>> conventions,
      Map<String, TargetFactory<?>> targets,
      Map<String, WebServerFactory<?>> webServers,
      Map<String, InspectorFactory<?>> inspectors,
      Set<SignatureScheme> signatureSchemes,
      Set<Requirement> requirements,
      SiteStoreFactory stores,
      RecordsFactory records,
      TrustGateFactory trust,
      VisitorFactory visitors) {
    this.sources = new Registry<>("source", sources);
    this.couriers = new Registry<>("push", couriers);
    this.conventions = new Registry<>("convention", conventions);
    this.targets = new Registry<>("publish", targets);
    this.webServers = new Registry<>("webserver", webServers);
    this.inspectors = new Registry<>("inspectors", inspectors);
    this.signatureSchemes = signatureSchemes;
    this.requirements = requirements;
    this.stores = stores;
    this.records = records;
    this.trust = trust;
    this.visitors = visitors;
  }

  public Registry<SourceFactory<?>> sources() {
    return sources;
  }

  public Registry<CourierFactory<?>> couriers() {
    return couriers;
  }

  public Registry<ConventionFactory<?>> conventions() {
    return conventions;
  }

  public Registry<TargetFactory<?>> targets() {
    return targets;
  }

  public Registry<WebServerFactory<?>> webServers() {
    return webServers;
  }

  public Registry<InspectorFactory<?>> inspectors() {
    return inspectors;
  }

  public Set<SignatureScheme> signatureSchemes() {
    return signatureSchemes;
  }

  /** The endings of signature files, such as {@code .p7s}. */
  public Set<String> signatureSuffixes() {
    return signatureSchemes.stream().map(SignatureScheme::suffix).collect(Collectors.toSet());
  }

  /** What plug-ins have {@code prep doctor} look at. */
  public Set<Requirement> requirements() {
    return requirements;
  }

  public SiteStoreFactory stores() {
    return stores;
  }

  public RecordsFactory records() {
    return records;
  }

  public VisitorFactory visitors() {
    return visitors;
  }

  public TrustGateFactory trust() {
    return trust;
  }
}
