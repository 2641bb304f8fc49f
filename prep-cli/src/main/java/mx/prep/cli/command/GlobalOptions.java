package mx.prep.cli.command;

import java.nio.file.Path;
import mx.prep.cli.output.ColorChoice;
import mx.prep.cli.output.Language;
import mx.prep.cli.output.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before its name or after. */
final class GlobalOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT)
  @Nullable Path config;

  @Option(names = "--output", paramLabel = "text|json", scope = ScopeType.INHERIT)
  OutputFormat output = OutputFormat.TEXT;

  @Option(names = "--lang", paramLabel = "es|en", scope = ScopeType.INHERIT)
  @Nullable Language language;

  @Option(names = "--color", paramLabel = "auto|always|never", scope = ScopeType.INHERIT)
  ColorChoice color = ColorChoice.AUTO;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT)
  boolean version;
}
