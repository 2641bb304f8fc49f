package mx.prep.integrity.plugin;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import java.util.Set;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.SignatureScheme;

/** What the module brings, as its users get it. */
public final class Installed {
  private static final Injector INJECTOR = Guice.createInjector(new IntegrityModule());

  private Installed() {}

  public static Set<ArchiveFormat> archives() {
    return INJECTOR.getInstance(new Key<>() {});
  }

  public static Set<SignatureScheme> schemes() {
    return INJECTOR.getInstance(new Key<>() {});
  }
}
