package mx.prep.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.config.DifusorList;
import mx.prep.cli.output.Json;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Message;
import mx.prep.transfer.keys.SshKey;
import mx.prep.transfer.sftpserver.LoginListener;
import mx.prep.transfer.sftpserver.SftpAccount;
import mx.prep.transfer.sftpserver.SftpServer;
import mx.prep.transfer.sftpserver.SftpServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code prep institute serve}: the cuts to be pulled over SFTP, one read-only account a Difusor,
 * until it is told to stop. A line for each log-in.
 */
@Command
final class ServeCommand implements Callable<Integer> {
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

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = session.resolve(directory);
    Path key = session.resolve(hostKey);
    List<SftpAccount> accounts = accounts(session.resolve(list), folder);
    if (!Files.isDirectory(folder)) {
      throw new PrepException(CoreError.FILE_UNREADABLE, "path", folder, "detail", "-");
    }
    if (!Files.exists(key)) {
      SshKey.generate(key, "prep");
      say(Message.of(CliText.SERVE_KEY_MADE, "path", key));
    }
    try (StopSignal stop = StopSignal.install()) {
      try (SftpServer server =
          SftpServer.start(new SftpServerSettings(listen, key, accounts), new Logins())) {
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
                server.fingerprint()));
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

  /** Writes who comes and goes on standard output, with the time. */
  private final class Logins implements LoginListener {
    @Override
    public void entered(String user, String address) {
      tell(CliText.SERVE_LOGIN, "entered", user, address);
    }

    @Override
    public void left(String user, String address) {
      tell(CliText.SERVE_LOGOUT, "left", user, address);
    }

    @Override
    public void refused(String user, String address) {
      tell(CliText.SERVE_REFUSED, "refused", user, address);
    }

    private void tell(CliText text, String event, String user, String address) {
      String time =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              ZonedDateTime.ofInstant(session.clock().instant(), ZoneId.systemDefault())
                  .truncatedTo(ChronoUnit.SECONDS));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("time", time);
      json.put("event", event);
      json.put("difusor", user);
      json.put("address", address);
      String line =
          session.json()
              ? Json.line(json)
              : time + "  " + session.text(text, "user", user, "address", address);
      synchronized (ServeCommand.this) {
        session.out().println(line);
        session.out().flush();
      }
    }
  }
}
