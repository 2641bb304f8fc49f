package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrepTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "init",
        "run",
        "verify",
        "publish",
        "status",
        "history list",
        "history show",
        "audit list",
        "audit verify",
        "webserver snippet",
        "webserver check",
        "trust show",
        "trust update",
        "config check",
        "config schema",
        "config show",
        "plugins list",
        "institute keygen",
        "institute trust",
        "institute pack",
        "institute sign",
        "institute deliver",
        "institute serve",
        "institute index",
        "completion",
        "help"
      })
  void everyCommandHasHelpOfItsOwnInBothLanguages(String command) {
    Result spanish = shell().prep((Object[]) (command + " --help").split(" ", -1));
    Result english = shell().prep((Object[]) (command + " --help --lang en").split(" ", -1));

    assertThat(spanish.exit()).isZero();
    assertThat(spanish.err()).isEmpty();
    assertThat(spanish.out()).contains("Uso: prep " + command).contains("Muestra esta ayuda");
    assertThat(english.out()).contains("Usage: prep " + command).contains("Shows this help");
    // A text of its own, not its parent's, and one for every option.
    assertThat(spanish.out()).doesNotContain("PREP Difusores recibe, verifica y publica");
    assertThat(spanish.out().lines().findFirst()).isNotEqualTo(english.out().lines().findFirst());
    assertThat(spanish.out()).doesNotContainPattern("\\n +(-\\w, )? *--[a-z-]+(=\\S+)?\\n +-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "verifi x;argumento desconocido: verifi x;prep --help",
        "verifi --help;argumento desconocido: verifi;verify",
        "history lst --help;argumento desconocido: lst;list",
        "verify;falta en la orden: PATH;prep verify --help",
        "status --outptu x;argumento desconocido: --outptu;--output",
        "status --output xml;«xml» no es válido para --output;text|json",
        "status -c;a --config le falta su valor;prep status --help",
        "demo --cuts 0;«0» no es válido para --cuts;prep demo --help",
        "institute keygen --id ../x;«../x» no es válido para --id;prep institute keygen --help",
        "history show x;«x» no es válido para N;prep history show --help",
        "status --lang es --lang es;la opción --lang está repetida;prep status --help",
      })
  void saysInSpanishWhatIsWrongAboutTheCommandLine(String line, String what, String next) {
    Result result = shell().prep((Object[]) line.split(" ", -1));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("prep: ").contains(what).contains(next);
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void takesGlobalOptionsBeforeTheCommandAndAfter() {
    Result before = shell().prep("--lang", "en", "--output", "json", "help", "exit-codes");
    Result after = shell().prep("help", "exit-codes", "--output=json", "--lang=en");

    assertThat(before).isEqualTo(after);
    assertThat(before.lines().get(0))
        .isEqualTo(
            "{\"exit\":0,\"codes\":[\"ACCEPTED\",\"ALREADY_ACCEPTED\"],\"message\":\"done\"}");
  }

  @Test
  void listsEveryExitCodeOfTheFormat() {
    Result result = shell().prep("help", "exit-codes");

    assertThat(result.lines().stream().map(line -> line.split(" ", -1)[0]))
        .containsExactly("0", "1", "2", "3", "10", "11", "12", "13", "14", "15", "16", "17", "20");
    assertThat(result.out()).contains("SIGNATURE_INVALID").contains("faltan firmas de confianza");
  }

  @Test
  void speaksTheLanguageOfTheEnvironment() {
    assertThat(new Shell(folder, Map.of("LANG", "en_US.UTF-8")).prep("help").out())
        .contains("Commands:");
    assertThat(new Shell(folder, Map.of("LC_ALL", "C")).prep("help").out()).contains("Órdenes:");
    assertThat(new Shell(folder, Map.of()).prep("help").out()).contains("Órdenes:");
  }

  @Test
  void coloursOnlyWhenAsked() {
    Result plain = shell().prep("help", "exit-codes");
    Result coloured = shell().prep("help", "exit-codes", "--color", "always");

    assertThat(plain.out()).doesNotContain("\u001b");
    assertThat(coloured.out()).contains("\u001b[1m10\u001b[0m");
  }

  @Test
  void saysWhereItLookedForAConfiguration() {
    Result result = shell().prep("status");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains(folder.resolve("prep.yaml").toString())
        .contains("/etc/prep/prep.yaml")
        .contains("prep init");
  }

  @Test
  void initMakesAConfigurationThatOnlyLacksWhatTheInstituteGives() throws IOException {
    for (String language : new String[] {"es", "en"}) {
      Path home = folder.resolve(language);

      Result made = shell().prep("init", home, "--lang", language);

      assertThat(made.exit()).isZero();
      assertThat(made.out()).contains(home.resolve("id_ed25519.pub").toString());
      assertThat(Files.readString(home.resolve("id_ed25519.pub"))).startsWith("ssh-ed25519 ");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("id_ed25519"))))
          .isEqualTo("rw-------");
      Result lacking = shell().prep("config", "check", "-c", home.resolve("prep.yaml"));
      assertThat(lacking.exit()).isEqualTo(3);
      assertThat(lacking.err().lines()).hasSize(3);
      assertThat(lacking.err()).contains("trust.json").contains("known_hosts");
    }
  }

  @Test
  void initLeavesAloneWhatIsThere() throws IOException {
    Path config = Files.writeString(folder.resolve("prep.yaml"), "mine");

    Result result = shell().prep("init");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(config.toString());
    assertThat(config).hasContent("mine");
  }

  @Test
  void completesInTheShell() {
    Result result = shell().prep("completion", "bash");

    assertThat(result.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("verify")
        .contains("--trust");
    assertThat(shell().prep("completion", "fish").exit()).isEqualTo(2);
  }

  @Test
  void listsWhatIsInstalled() {
    Result result = shell().prep("plugins", "list", "--output", "json");

    assertThat(result.lines())
        .allMatch(line -> line.startsWith("{"))
        .anyMatch(line -> line.contains("\"sftp\"") && line.contains("\"source\""))
        .anyMatch(line -> line.contains("\"embedded\"") && line.contains("\"webserver\""))
        .anyMatch(line -> line.contains("\"cms\"") && line.contains("\"signature\""));
  }

  @Test
  void showsATraceOnlyWhenAsked() {
    assertThat(shell().prep("status", "-c", "no.yaml").err()).doesNotContain("\tat ");
    assertThat(shell().prep("status", "-c", "no.yaml", "-v").err()).contains("\tat ");
  }

  private Shell shell() {
    return new Shell(folder);
  }
}
