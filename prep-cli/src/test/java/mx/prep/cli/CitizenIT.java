package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Plugins;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.testkit.RealApache;
import mx.prep.core.testkit.RealNginx;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.RealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of {@code docs/verificar.md}, letter by letter, against a Difusor's live site. */
@DisabledOnOs(OS.WINDOWS)
final class CitizenIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final String OWN_DATA = "# datos\n";

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Path citizen;
  private Node node;
  private Optional<RealServer> real = Optional.empty();
  private URI site;

  /** What answers: ours, and those that people run, with the configuration that we install. */
  enum Server {
    EMBEDDED,
    NGINX,
    APACHE
  }

  private Optional<RealServer> real(Server server) throws IOException {
    return switch (server) {
      case EMBEDDED -> Optional.empty();
      case NGINX -> Optional.of(new RealNginx(folder.resolve("servidor")));
      case APACHE -> Optional.of(new RealApache(folder.resolve("servidor")));
    };
  }

  private static String configured(Server type, RealServer server) {
    return "webserver: { type: %s, listen: [\"127.0.0.1:%d\"], accessLog: %s, install: %s, test: %s, reload: %s }"
        .formatted(
            type.name().toLowerCase(Locale.ROOT),
            server.port(),
            server.accessLog(),
            server.site(),
            quoted(server.test()),
            quoted(server.reload()));
  }

  private static String quoted(List<String> words) {
    return words.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  /** A full cut, and an increment that does not list what the citizen asks about. */
  private void aLiveSite(Server server) throws IOException {
    RealPart.OPENSSL.require();
    RealPart.CURL.require();
    institute = new TestInstitute(folder.resolve("instituto"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    real = real(server);
    if (real.isPresent()) {
      RealServer running = real.get();
      running.start();
      TestInstitute.edit(
          difusor.config(),
          text -> text.replaceFirst("webserver: .*", configured(server, running)));
    }
    Path deliveries = Files.createDirectory(folder.resolve("entregas"));
    Map<String, String> files = new TreeMap<>();
    files.put("index.html", "<p>Resultados</p>");
    files.put("actas/0001 Ñuble/acta.txt", "acta de la casilla 1");
    files.put("json/main.json", "{\"corte\":1}");
    Path first = institute.deliver(Cut.full(1, files), deliveries);
    files.put("json/main.json", "{\"corte\":2}");
    institute.deliver(Cut.full(2, files).over(first), deliveries);
    assertThat(
            new Shell(difusor.folder()).prep("publish", "-c", difusor.config(), deliveries).exit())
        .isZero();
    Plugins plugins = PluginLoader.load().plugins();
    node =
        new NodeFactory(plugins, Clock.systemUTC())
            .open(new YamlConfig(difusor.config(), plugins).load());
    node.webServer().start();
    site = real.isPresent() ? real.get().address() : node.webServer().address().orElseThrow();
    citizen = Files.createDirectory(folder.resolve("ciudadana"));
    Files.writeString(
        citizen.resolve("firmantes.pem"),
        Files.readString(folder.resolve("instituto/a.crt.pem"))
            + Files.readString(folder.resolve("instituto/b.crt.pem")));
  }

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
    real.ifPresent(RealServer::close);
  }

  private record Result(int exit, String said) {}

  private Result check(String file, Consumer<StringBuilder> change)
      throws IOException, InterruptedException {
    return run("set -e\n", file, change);
  }

  /** As in a terminal, where what fails does not keep anybody from pasting the next block. */
  private Result paste(String file, Consumer<StringBuilder> change)
      throws IOException, InterruptedException {
    return run("", file, change);
  }

  private Result run(String stopping, String file, Consumer<StringBuilder> change)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder(stopping);
    Matcher block = BLOCK.matcher(Files.readString(document()));
    while (block.find()) {
      String commands = block.group(1);
      script.append(
          commands.startsWith(OWN_DATA)
              ? "SITIO="
                  + site.resolve("/").toString().replaceAll("/$", "")
                  + "\nFIRMAS=2\n"
                  + "ARCHIVO='"
                  + file
                  + "'\n"
              : commands);
    }
    change.accept(script);
    Path output = folder.resolve("dicho.txt");
    Path program = Files.writeString(folder.resolve("verificar.sh"), script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", program.toString())
            .directory(citizen.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running");
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  private static Path document() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("docs")) ? here : here.resolveSibling("docs").getParent();
    return root.resolve("docs/verificar.md");
  }

  private static void asItIs(StringBuilder script) {
    // nothing changes
  }

  private static void replace(StringBuilder script, String from, String to) {
    int at = script.indexOf(from);
    assertThat(at).as(from).isNotNegative();
    script.replace(at, at + from.length(), to);
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void whatTheInstituteSignedIsFound(Server server) throws Exception {
    aLiveSite(server);
    Result main = check("json/main.json", CitizenIT::asItIs);

    assertThat(main.said())
        .contains("erification successful")
        .containsPattern("CN ?= ?a\n")
        .containsPattern("CN ?= ?b\n")
        .containsPattern("\"sequence\" ?: ?2\n")
        .endsWith("archivo: OK\n");
    assertThat(main.exit()).isZero();
    assertThat(citizen.resolve("archivo")).hasContent("{\"corte\":2}");
    Result acta = check("actas/0001 Ñuble/acta.txt", CitizenIT::asItIs);
    assertThat(acta.said()).endsWith("archivo: OK\n");
    assertThat(citizen.resolve("archivo")).hasContent("acta de la casilla 1");
    assertThat(check("index.html", CitizenIT::asItIs).exit()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void whatTheCutDoesNotHaveIsSaid(Server server) throws Exception {
    aLiveSite(server);
    Result result = check("json/otro.json", CitizenIT::asItIs);

    assertThat(result.said()).contains("EL CORTE FIRMADO NO TIENE json/otro.json");
    assertThat(result.exit()).isNotZero();
  }

  /** What an earlier visit left in the folder vouches for nothing. */
  @Test
  void whoPastesOnAfterABadSignatureIsNotToldThatAllIsWell() throws Exception {
    aLiveSite(Server.EMBEDDED);
    assertThat(paste("json/main.json", CitizenIT::asItIs).said()).endsWith("archivo: OK\n");

    Result touched =
        paste(
            "json/main.json",
            script ->
                replace(
                    script, "openssl cms -verify", "echo >> manifest.json\nopenssl cms -verify"));
    assertThat(touched.said()).contains("LA FIRMA NO ES VÁLIDA").doesNotContain("archivo: OK");
    assertThat(citizen.resolve("manifest.rechazado.json")).as("the proof of it").exists();

    assertThat(paste("json/main.json", script -> replace(script, "FIRMAS=2", "FIRMAS=3")).said())
        .contains("FALTAN FIRMAS")
        .doesNotContain("archivo: OK");
  }

  @Test
  void whoPastesOnWhereTheProofsOrTheFileAreGoneIsNotToldThatAllIsWell() throws Exception {
    aLiveSite(Server.EMBEDDED);
    assertThat(paste("json/main.json", CitizenIT::asItIs).said()).endsWith("archivo: OK\n");

    for (String gone : List.of("$SITIO/.well-known/prep/manifest.json\"", "$SITIO/$carpeta")) {
      assertThat(
              paste("json/main.json", script -> replace(script, gone, gone.replace("/", "/no/")))
                  .said())
          .as(gone)
          .doesNotContain("archivo: OK");
    }
  }

  /** The Difusor shows something else in its place. */
  @ParameterizedTest
  @EnumSource(Server.class)
  void anotherFileInItsPlaceIsFound(Server server) throws Exception {
    aLiveSite(server);
    Result result =
        check(
            "json/main.json",
            script ->
                replace(
                    script,
                    "echo \"$huella  archivo\"",
                    "echo x >> archivo\necho \"$huella  archivo\""));

    assertThat(result.said()).contains("NO ES EL QUE FIRMÓ EL INSTITUTO");
    assertThat(result.exit()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void aManifestThatWasChangedIsFound(Server server) throws Exception {
    aLiveSite(server);
    Result result =
        check(
            "json/main.json",
            script -> replace(script, "openssl cms", "echo >> manifest.json\nopenssl cms"));

    assertThat(result.said()).contains("erification failure");
    assertThat(result.exit()).isNotZero();
  }

  /** T09: a stranger's signature that brings the stranger's certificate along. */
  @ParameterizedTest
  @EnumSource(Server.class)
  void whoeverBringsTheirOwnCertificateIsNobody(Server server) throws Exception {
    aLiveSite(server);
    Result result =
        check(
            "json/main.json",
            script ->
                replace(
                    script,
                    "openssl cms",
                    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
                        + " -subj /CN=a -keyout x.key -out x.crt 2>/dev/null\n"
                        + "openssl cms -sign -binary -outform DER -in manifest.json"
                        + " -out manifest.json.p7s -signer x.crt -inkey x.key\nopenssl cms"));

    assertThat(result.said()).doesNotContain("erification successful");
    assertThat(result.exit()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void oneSignerIsNotEnough(Server server) throws Exception {
    aLiveSite(server);
    Result result =
        check(
            "json/main.json",
            script ->
                replace(
                    script,
                    "openssl cms",
                    "openssl cms -sign -binary -outform DER -in manifest.json"
                        + " -out manifest.json.p7s -signer ../instituto/a.crt.pem"
                        + " -inkey ../instituto/a.key.pem\nopenssl cms"));

    assertThat(result.said()).contains("FALTAN FIRMAS");
    assertThat(result.exit()).isNotZero();
  }
}
