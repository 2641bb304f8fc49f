package mx.prep.core.node;

import mx.prep.core.config.PrepConfig;
import mx.prep.core.inspection.InspectionBounds;
import mx.prep.core.inspection.Inspections;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.pipeline.KeptSites;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.pipeline.Proofs;
import mx.prep.core.pipeline.Publication;
import mx.prep.core.pipeline.Sweeper;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.rebuild.SiteRebuild;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.verify.ContentRules;

/**
 * The way of a package, from delivery to page, and what is done at its end.
 *
 * @param signal raised at each switch
 */
record PackageWay(
    GuardedLedger ledger,
    SiteRebuild rebuild,
    SwitchSignal signal,
    Publication publication,
    KeptSites kept,
    Inspections inspections,
    Sweeper sweeper,
    Pipeline pipeline) {
  static PackageWay of(Equipment with) {
    PrepConfig config = with.config();
    SiteStore store = with.store();
    Records records = with.records();
    SiteRebuild rebuild =
        new SiteRebuild(
            records.history(),
            with.acceptedBefore().all(),
            new ContentRules(config.limits()),
            store,
            records.audit());
    SwitchSignal signal = new SwitchSignal();
    Publication publication =
        new Publication(
            config.calendar(),
            rebuild,
            () -> config.notice().map(store::notice).orElseGet(store::empty),
            with.targets(),
            with.webServer(),
            new Proofs(records.history(), with.signatureSuffixes()),
            records.state(),
            records.audit(),
            with.clock(),
            signal);
    KeptSites kept =
        new KeptSites(
            config.calendar(),
            records,
            publication,
            with.targets(),
            config.history(),
            with.clock());
    Inspections inspections =
        new Inspections(
            with.inspectors(),
            store,
            records.audit(),
            records.incidents(),
            InspectionBounds.DEFAULT);
    Sweeper sweeper = new Sweeper(store, kept::roots);
    return new PackageWay(
        new GuardedLedger(records.history(), records.state()),
        rebuild,
        signal,
        publication,
        kept,
        inspections,
        sweeper,
        new Pipeline(
            Verifiers.of(config, with.clock()),
            store,
            records,
            publication,
            inspections.and(sweeper),
            with.conventions()::find,
            with.clock()));
  }
}
