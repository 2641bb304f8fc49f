package mx.prep.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, from the jar's manifest. */
public final class Version implements IVersionProvider {
  /** One line, such as {@code prep 1.2.3}. */
  public static String line() {
    return "prep "
        + Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("?");
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
