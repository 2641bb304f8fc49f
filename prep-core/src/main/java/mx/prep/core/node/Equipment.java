package mx.prep.core.node;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.inspection.NamedInspector;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.TrustGate;

/**
 * What an installation works with: what its configuration names, made and opened.
 *
 * @param acceptedBefore the same conventions, for packages that were accepted once, whoever is
 *     trusted now
 * @param signatureSuffixes the endings of signature files
 * @param damage raised where the web server finds the store damaged
 */
record Equipment(
    PrepConfig config,
    DataFolder data,
    DataLock lock,
    Clock clock,
    TrustGate trust,
    Conventions conventions,
    Conventions acceptedBefore,
    Set<String> signatureSuffixes,
    List<NamedInspector> inspectors,
    SiteStore store,
    Records records,
    List<Target> targets,
    WebServer webServer,
    Optional<Visitor> visitor,
    SwitchSignal damage) {
  Equipment {
    targets = List.copyOf(targets);
  }
}
