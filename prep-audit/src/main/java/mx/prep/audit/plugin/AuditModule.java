package mx.prep.audit.plugin;

import com.google.inject.AbstractModule;
import mx.prep.audit.FolderRecords;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.RecordsFactory;

/** Keeps the records of the night in files. */
public final class AuditModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  protected void configure() {
    bind(RecordsFactory.class).toInstance(new FolderRecords());
  }
}
