package mx.prep.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import mx.prep.cli.config.Durations;
import mx.prep.cli.log.Logging;
import mx.prep.core.config.HostPort;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.SeriesId;
import mx.prep.integrity.trust.SignerId;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The {@code prep} command with all its subcommands. */
public final class Prep {
  private static final String USAGE = Prep.class.getPackageName() + ".Usage";
  private static final int HELP_WIDTH = 100;

  private Prep() {}

  /** Runs one command line; the process's exit code. */
  public static int run(Host host, String... arguments) {
    GlobalOptions options = new GlobalOptions();
    EarlyOptions early = EarlyOptions.of(List.of(arguments), host.environment());
    Session session = new Session(host, early, options);
    Logging.verbose(early.verbose());
    try {
      return commandLine(options, session).execute(arguments);
    } finally {
      session.out().flush();
      session.err().flush();
    }
  }

  private static CommandLine commandLine(GlobalOptions options, Session session) {
    Failures failures = new Failures(session);
    CommandLine prep = new CommandLine(new RootCommand(options, session));
    prep.addSubcommand("demo", new DemoCommand(session))
        .addSubcommand("init", new InitCommand(session))
        .addSubcommand(
            "doctor",
            new CommandLine(new DoctorCommand(session))
                .addSubcommand("sftp", new DoctorSftpCommand(session)))
        .addSubcommand("run", new RunCommand(session))
        .addSubcommand("verify", new VerifyCommand(session))
        .addSubcommand("publish", new PublishCommand(session))
        .addSubcommand("status", new StatusCommand(session))
        .addSubcommand(
            "history",
            group(session)
                .addSubcommand("list", new HistoryListCommand(session))
                .addSubcommand("show", new HistoryShowCommand(session)))
        .addSubcommand(
            "site",
            group(session)
                .addSubcommand("check", new SiteCheckCommand(session))
                .addSubcommand("repair", new SiteRepairCommand(session)))
        .addSubcommand("frame", new FrameCommand(session))
        .addSubcommand("rollback", new RollbackCommand(session))
        .addSubcommand(
            "audit",
            group(session)
                .addSubcommand("list", new AuditListCommand(session))
                .addSubcommand("verify", new AuditVerifyCommand(session)))
        .addSubcommand(
            "webserver",
            group(session)
                .addSubcommand("snippet", new WebserverSnippetCommand(session))
                .addSubcommand("check", new WebserverCheckCommand(session)))
        .addSubcommand(
            "trust",
            group(session)
                .addSubcommand("show", new TrustShowCommand(session))
                .addSubcommand("update", new TrustUpdateCommand(session)))
        .addSubcommand(
            "config",
            group(session)
                .addSubcommand("check", new ConfigCheckCommand(session))
                .addSubcommand("schema", new ConfigSchemaCommand(session))
                .addSubcommand("show", new ConfigShowCommand(session)))
        .addSubcommand(
            "plugins", group(session).addSubcommand("list", new PluginsListCommand(session)))
        .addSubcommand(
            "institute",
            group(session)
                .addSubcommand("keygen", new KeygenCommand(session))
                .addSubcommand("trust", new TrustCommand(session))
                .addSubcommand("pack", new PackCommand(session))
                .addSubcommand("sign", new SignCommand(session))
                .addSubcommand("deliver", new DeliverCommand(session))
                .addSubcommand("serve", new ServeCommand(session))
                .addSubcommand("index", new IndexCommand(session)))
        .addSubcommand("completion", new CompletionCommand(session))
        .addSubcommand("help", new HelpCommand(session));
    return prep.setResourceBundle(usage(session.texts().locale()))
        .setOut(session.out())
        .setErr(session.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(ElectionId.class, ElectionId::new)
        .registerConverter(Duration.class, Durations::parse)
        .registerConverter(HostPort.class, HostPort::parse)
        .registerConverter(SeriesId.class, SeriesId::new)
        .registerConverter(SignerId.class, SignerId::new)
        .setUsageHelpWidth(HELP_WIDTH)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(session.paint().on() ? Ansi.ON : Ansi.OFF))
        .setExecutionStrategy(new KnownCommands())
        .setParameterExceptionHandler(new WrongUsage(session))
        .setExecutionExceptionHandler((failure, command, parsed) -> failures.tell(failure));
  }

  private static CommandLine group(Session session) {
    return new CommandLine(new Group(session));
  }

  private static ResourceBundle usage(Locale locale) {
    return ResourceBundle.getBundle(
        USAGE,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
