package mx.prep.transfer.plugin;

import com.google.inject.AbstractModule;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;
import mx.prep.transfer.courier.SftpCourierFactory;
import mx.prep.transfer.https.HttpsSourceFactory;
import mx.prep.transfer.inbox.InboxRequirement;
import mx.prep.transfer.inbox.InboxSourceFactory;
import mx.prep.transfer.sftp.SftpSourceFactory;
import mx.prep.transfer.sftpserver.SftpServerSourceFactory;

/**
 * Binds the sources {@code sftp}, {@code inbox}, {@code sftp-server} and {@code https}, and the
 * courier {@code sftp}; what {@code prep doctor} looks at in an inbox.
 */
public final class TransferModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "transfer";
  }

  @Override
  protected void configure() {
    PluginBinder.of(binder())
        .source(SftpSourceFactory.TYPE, SftpSourceFactory.class)
        .source(InboxSourceFactory.TYPE, InboxSourceFactory.class)
        .source(HttpsSourceFactory.TYPE, HttpsSourceFactory.class)
        .source(SftpServerSourceFactory.TYPE, SftpServerSourceFactory.class)
        .requirement(InboxRequirement.class)
        .courier(SftpCourierFactory.TYPE, SftpCourierFactory.class);
  }
}
