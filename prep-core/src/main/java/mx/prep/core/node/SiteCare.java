package mx.prep.core.node;

import java.util.List;
import java.util.Optional;
import mx.prep.core.check.EarlierCuts;
import mx.prep.core.check.OnPage;
import mx.prep.core.check.SiteChecker;
import mx.prep.core.check.SiteMender;
import mx.prep.core.check.SiteRepair;
import mx.prep.core.check.SiteWatch;
import mx.prep.core.check.StoreMending;
import mx.prep.core.check.StoreWatch;
import mx.prep.core.check.VisitWatch;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.pipeline.KeptSites;
import mx.prep.core.pipeline.Publication;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.rebuild.SiteRebuild;
import mx.prep.core.spi.RecordsFactory.Records;

/** What looks after the site of an installation at work. */
record SiteCare(
    SiteWatch watch, StoreWatch storeWatch, Optional<VisitWatch> visits, SiteRepair repair) {
  static SiteCare of(Equipment with, PackageWay way) {
    PrepConfig config = with.config();
    SiteStore store = with.store();
    Records records = with.records();
    List<Target> targets = with.targets();
    Publication publication = way.publication();
    SiteRebuild rebuild = way.rebuild();
    KeptSites kept = way.kept();
    OnPage page = new OnPage(records.state(), way.ledger(), rebuild, publication::resting);
    Runnable settled = () -> publication.undisturbed(() -> true);
    EarlierCuts earlier = new EarlierCuts(records.history(), store);
    SiteMender mender = new SiteMender(page, targets, publication, rebuild, store, records.audit());
    SiteChecker docroots =
        new SiteChecker(page, targets, Optional.empty(), store, earlier, settled);
    StoreMending mending =
        new StoreMending(kept::roots, store, rebuild.supply(kept::cuts), records.audit());
    return new SiteCare(
        new SiteWatch(
            docroots,
            mender,
            way.signal(),
            config.siteCheck().every(),
            records.incidents(),
            records.audit()),
        new StoreWatch(mending, with.damage(), config.siteCheck().store(), records.incidents()),
        with.visitor()
            .map(
                v ->
                    new VisitWatch(
                        new SiteChecker(page, List.of(), Optional.of(v), store, earlier, settled),
                        way.signal(),
                        config.siteCheck(),
                        records.incidents(),
                        records.audit(),
                        config.difusor().url().map(Object::toString).orElse("-"))),
        new SiteRepair(
            mending, docroots, mender, way.signal(), records.incidents(), records.audit()));
  }
}
