package mx.prep.transfer.plugin;

import com.google.inject.AbstractModule;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;
import mx.prep.transfer.inbox.InboxSourceFactory;
import mx.prep.transfer.sftp.SftpSourceFactory;

/** Binds the sources {@code sftp} and {@code inbox}. */
public final class TransferModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "transfer";
  }

  @Override
  protected void configure() {
    bind(SftpSourceFactory.class);
    bind(InboxSourceFactory.class);
    PluginBinder.of(binder())
        .source(SftpSourceFactory.TYPE, SftpSourceFactory.class)
        .source(InboxSourceFactory.TYPE, InboxSourceFactory.class);
  }
}
