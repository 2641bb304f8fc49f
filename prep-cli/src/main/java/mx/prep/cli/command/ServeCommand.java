package mx.prep.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mx.prep.cli.config.DifusorList;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Message;
import mx.prep.transfer.keys.SshKey;
import mx.prep.transfer.sftpserver.SftpAccount;
import mx.prep.transfer.sftpserver.SftpServer;
import mx.prep.transfer.sftpserver.SftpServerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code prep institute serve}: the cuts to be pulled over SFTP, one read-only account a Difusor,
 * until it is told to stop. Who comes, goes and reads what is written into an audit log of its own,
 * and a line on standard output.
 */
@Command
final class ServeCommand implements Callable<Integer> {
  private static final String LOG = "accesos";
  private static final HostPort EVERYWHERE = new HostPort("0.0.0.0", 2222);

  private final Session session;

  @Parameters(paramLabel = "DIR", descriptionKey = "directory")
  private Path directory = Path.of("");

  @Option(names = "--list", paramLabel = "FILE")
  private Path list = Path.of("difusores.yaml");

  @Option(names = "--listen", paramLabel = "HOST:PORT")
  private HostPort listen = EVERYWHERE;

  @Option(names = "--host-key", paramLabel = "FILE", required = true)
  private Path hostKey = Path.of("");

  @Option(names = "--log", paramLabel = "DIR")
  private @Nullable Path log;

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = session.resolve(directory);
    Path key = session.resolve(hostKey);
    Path listFile = session.resolve(list);
    List<SftpAccount> accounts = accounts(listFile, folder);
    if (!Files.isDirectory(folder)) {
      throw new PrepException(CoreError.FILE_UNREADABLE, "path", folder, "detail", "-");
    }
    if (!Files.exists(key)) {
      SshKey.generate(key, "prep");
      say(Message.of(CliText.SERVE_KEY_MADE, "path", key));
    }
    Path logFolder = log == null ? listFile.resolveSibling(LOG) : session.resolve(log);
    try (StopSignal stop = StopSignal.install()) {
      try (AccessLog accesses = AccessLog.open(logFolder, session);
          SftpServer server =
              SftpServer.start(new SftpServerSettings(listen, key, accounts), accesses)) {
        accesses.started(server.fingerprint(), accounts.size());
        say(
            Message.of(
                CliText.SERVE_STARTED,
                "directory",
                folder,
                "address",
                new HostPort(listen.host(), server.port()),
                "accounts",
                accounts.size(),
                "fingerprint",
                server.fingerprint(),
                "log",
                logFolder));
        stop.await();
      }
      say(Message.of(CliText.SERVE_STOPPED));
      stop.endedWell();
    }
    return 0;
  }

  private List<SftpAccount> accounts(Path listFile, Path folder) {
    List<SftpAccount> accounts =
        DifusorList.read(listFile, session.plugins()).difusores().stream()
            .filter(difusor -> !difusor.keys().isEmpty())
            .map(difusor -> new SftpAccount(difusor.id(), difusor.keys(), folder))
            .toList();
    if (accounts.isEmpty()) {
      throw new PrepException(CliError.NO_DIFUSOR, "key", "keys", "path", listFile);
    }
    return accounts;
  }

  private synchronized void say(Message message) {
    session
        .err()
        .println(session.errorPaint().accent("prep:") + " " + session.texts().render(message));
    session.err().flush();
  }
}
