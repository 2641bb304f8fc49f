package mx.prep.publish.store;

import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.testkit.SiteStoreContract;

final class ObjectSiteStoreTest extends SiteStoreContract {
  @Override
  protected SiteStoreFactory factory() {
    return new ObjectSiteStoreFactory();
  }
}
