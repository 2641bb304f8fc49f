package mx.prep.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Limits;
import mx.prep.core.config.NoSettings;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.Secret;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlConfigTest {
  /** What a plug-in's settings may hold. */
  record Everything(
      String text,
      @DefaultValue("true") boolean flag,
      @DefaultValue("22") int number,
      @DefaultValue("5s") Duration poll,
      @DefaultValue("64MiB") ByteSize size,
      Optional<HostPort> listen,
      @ExistingFile Optional<Path> file,
      Optional<URI> url,
      Optional<Secret> password,
      Optional<Pattern> pattern,
      @DefaultValue("drill") Mode mode,
      List<String> words) {
    Everything {
      if (number < 0) {
        throw new IllegalArgumentException("number is 0 or more");
      }
    }
  }

  private static final InstalledTypes TYPES =
      role ->
          role == Role.WEBSERVER || role == Role.PUBLISH
              ? Map.of("none", NoSettings.class, "every", Everything.class)
              : Map.of("every", Everything.class);

  private static final String GOOD =
      """
      election: chiapas-2024
      difusor: { id: radio, name: "Radio" }
      data: data
      trust: trust.json
      calendar:
        zone: America/Mexico_City
        series:
          - { id: jornada, mode: election, opens: "2024-06-02T20:00", lastUpdate: "2024-06-03T20:00", keepUntil: "2024-06-16T23:59" }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void trustFile() throws IOException {
    Files.writeString(folder.resolve("trust.json"), "{}");
  }

  @Test
  void fillsInWhatIsLeftOut() throws IOException {
    PrepConfig config = load(GOOD + "sources: [ { type: every, text: hola } ]\n");

    assertThat(config.data()).isEqualTo(folder.resolve("data"));
    assertThat(config.trust()).contains(folder.resolve("trust.json"));
    assertThat(config.difusor().url()).isEmpty();
    assertThat(config.webserver().type()).isEqualTo("none");
    assertThat(config.webserver().settings().as(NoSettings.class)).isEqualTo(new NoSettings());
    assertThat(config.publish()).isEmpty();
    assertThat(config.conventions()).isEmpty();
    assertThat(config.inspectors()).isEmpty();
    assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(config.sources()).hasSize(1);
    assertThat(config.sources().get(0).convention()).isEmpty();
    assertThat(config.sources().get(0).plugin().settings().as(Everything.class))
        .isEqualTo(
            new Everything(
                "hola",
                true,
                22,
                Duration.ofSeconds(5),
                ByteSize.parse("64MiB"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Mode.DRILL,
                List.of()));
  }

  @Test
  void readsEveryKey() throws IOException {
    Files.writeString(folder.resolve("llave"), "x");
    PrepConfig config =
        load(
            """
            election: "017"
            difusor: { id: unach, name: Radio UNACH, url: "https://prep.unach.example/" }
            data: /var/lib/prep
            calendar:
              zone: America/Tijuana
              series:
                - { id: simulacro-1, mode: drill, opens: "2024-05-12T12:00", lastUpdate: "2024-05-12T18:00", keepUntil: "2024-05-12T20:00" }
            sources:
              - type: every
                convention: campeche
                text: "no"
                flag: false
                number: 1000
                poll: 10m
                size: 20GB
                listen: "[::1]:2222"
                file: llave
                url: http://prep.example/x
                password: file:secreto
                pattern: '(?<date>\\d{8})'
                mode: election
                words: [uno, "dos"]
            publish:
              - { type: every, text: a }
              - none
            webserver: { type: every, text: b }
            conventions:
              campeche: { type: every, text: c }
            limits: { files: 7, freeDisk: 1GB }
            inspectors: []
            """);

    assertThat(config.election().value()).isEqualTo("017");
    assertThat(config.difusor().url()).contains(URI.create("https://prep.unach.example/"));
    assertThat(config.data()).isEqualTo(Path.of("/var/lib/prep"));
    assertThat(config.trust()).isEmpty();
    assertThat(config.calendar().series().get(0).mode()).isEqualTo(Mode.DRILL);
    assertThat(config.calendar().series().get(0).opens())
        .isEqualTo(Instant.parse("2024-05-12T19:00:00Z"));
    assertThat(config.sources().get(0).convention()).contains("campeche");
    Everything source = config.sources().get(0).plugin().settings().as(Everything.class);
    assertThat(source.text()).isEqualTo("no");
    assertThat(source.flag()).isFalse();
    assertThat(source.number()).isEqualTo(1000);
    assertThat(source.poll()).isEqualTo(Duration.ofMinutes(10));
    assertThat(source.size()).isEqualTo(new ByteSize(20_000_000_000L));
    assertThat(source.listen()).contains(new HostPort("::1", 2222));
    assertThat(source.file()).contains(folder.resolve("llave"));
    assertThat(source.url()).contains(URI.create("http://prep.example/x"));
    assertThat(source.password().orElseThrow()).hasToString("file:secreto");
    assertThat(source.pattern().orElseThrow().pattern()).isEqualTo("(?<date>\\d{8})");
    assertThat(source.mode()).isEqualTo(Mode.ELECTION);
    assertThat(source.words()).containsExactly("uno", "dos");
    assertThat(config.publish()).extracting(p -> p.type()).containsExactly("every", "none");
    assertThat(config.webserver().settings().as(Everything.class).text()).isEqualTo("b");
    assertThat(config.conventions()).containsOnlyKeys("campeche");
    assertThat(config.limits().files()).isEqualTo(7);
    assertThat(config.limits().freeDisk()).isEqualTo(ByteSize.parse("1GB"));
    assertThat(config.limits().fileSize()).isEqualTo(Limits.DEFAULT.fileSize());
    assertThat(config.inspectors()).contains(List.of());
  }

  /** The last line is wrong, in the way named; the eight before it are good. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soucres: []                                     | soucres               | UNKNOWN_KEY",
        "colour: red                                     | colour                | UNKNOWN_KEY_LIST",
        "data: other                                     | data                  | DUPLICATE_KEY",
        "webserver: { type: nine }                       | webserver.type        | UNKNOWN_TYPE",
        "webserver: { type: kubernetes }                 | webserver.type        | UNKNOWN_TYPE_LIST",
        "webserver: {}                                   | webserver             | MISSING_KEY",
        "webserver: { type: every }                      | webserver             | MISSING_KEY",
        "webserver: { type: every, text: no }            | webserver.text        | QUOTE_IT",
        "webserver: { type: every, text: 017 }           | webserver.text        | QUOTE_IT",
        "webserver: { type: every, text: 1_000 }         | webserver.text        | QUOTE_IT",
        "webserver: { type: every, text: }               | webserver.text        | NO_VALUE",
        "webserver: { type: every, text: [a] }           | webserver.text        | NOT_A_SCALAR",
        "webserver: { type: every, text: a, flag: no }   | webserver.flag        | NOT_A_BOOLEAN",
        "webserver: { type: every, text: a, number: 017 }| webserver.number      | NOT_A_NUMBER",
        "webserver: { type: every, text: a, number: 1_0 }| webserver.number      | NOT_A_NUMBER",
        "webserver: { type: every, text: a, number: 1e3 }| webserver.number      | NOT_A_NUMBER",
        "webserver: { type: every, text: a, number: -1 } | webserver             | WRONG",
        "webserver: { type: every, text: a, poll: 5 }    | webserver.poll        | NOT_A_DURATION",
        "webserver: { type: every, text: a, size: 5XB }  | webserver.size        | NOT_A_SIZE",
        "webserver: { type: every, text: a, listen: x }  | webserver.listen      | NOT_A_HOST_PORT",
        "webserver: { type: every, text: a, url: x }     | webserver.url         | NOT_A_URL",
        "webserver: { type: every, text: a, pattern: '('}| webserver.pattern     | NOT_A_PATTERN",
        "webserver: { type: every, text: a, password: x }| webserver.password    | NOT_A_SECRET",
        "webserver: { type: every, text: a, mode: dril } | webserver.mode        | UNKNOWN_WORD",
        "webserver: { type: every, text: a, file: x }    | webserver.file        | FILE_ABSENT",
        "webserver: { type: every, text: a, words: x }   | webserver.words       | NOT_A_LIST",
        "webserver: [ none ]                             | webserver             | NOT_A_MAP",
        "sources: [ { type: every, text: a, convention: x } ] | sources[0].convention | UNKNOWN_CONVENTION_LIST",
        "conventions: { prep-package/1: { type: every, text: a } } | conventions.prep-package/1 | CONVENTION_RESERVED",
        "limits: { files: 0 }                            | limits                | TOO_SMALL",
        "metrics: {}                                     | metrics               | UNKNOWN_KEY_LIST",
        "webserver: { type: none                         |                       | SYNTAX",
      })
  void tellsOfEveryProblemWithItsLine(String line, String key, String what) {
    List<Problem> problems = problems(GOOD + line + "\n");

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).what().key().name()).isEqualTo(what);
    assertThat(problems.get(0).key()).isEqualTo(key == null ? "" : key);
    assertThat(problems.get(0).line()).isBetween(9, 10);
  }

  @Test
  void suggestsWhatWasMeant() {
    List<Problem> problems = problems(GOOD + "webserver: { type: evry, text: a }\nsoruces: []\n");

    assertThat(problems)
        .extracting(problem -> problem.what().facts().get("suggestion"))
        .containsExactly("every", "sources");
  }

  @Test
  void tellsOfAllProblemsInTheOrderOfTheFile() {
    List<Problem> problems =
        problems(
            """
            election: Chiapas
            difusor: { id: radio }
            calendar:
              zone: Mexico
              series:
                - { id: jornada, mode: real, opens: hoy, lastUpdate: "2024-06-03T20:00", keepUntil: "2024-06-16T23:59" }
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.what().key())
        .containsExactly(
            "1 MISSING_KEY",
            "1 NOT_AN_IDENTIFIER",
            "2 MISSING_KEY",
            "4 NOT_A_ZONE",
            "6 UNKNOWN_WORD",
            "6 NOT_A_LOCAL_TIME");
  }

  @Test
  void seesThatSeriesAreDistinctAndTheirTimesInOrder() {
    List<Problem> problems =
        problems(
            GOOD
                + "    - { id: jornada, mode: drill, opens: \"2024-06-02T20:00\", lastUpdate:"
                + " \"2024-06-01T20:00\", keepUntil: \"2024-06-16T23:59\" }\n");

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.what().key())
        .containsExactlyInAnyOrder("9 SERIES_TWICE", "9 TIMES_OUT_OF_ORDER");
  }

  @Test
  void asksForATrustFileUnlessNothingIsSigned() {
    assertThat(problems(GOOD.replace("trust: trust.json\n", "")))
        .extracting(problem -> problem.what().key())
        .containsExactly(ProblemText.NO_TRUST);
  }

  @Test
  void neverTakesASecretItself() {
    List<Problem> problems =
        problems(GOOD + "webserver: { type: every, text: a, password: hunter2 }\n");

    assertThat(problems.get(0).what().toString()).contains("NOT_A_SECRET");
    assertThat(new mx.prep.core.text.Texts(java.util.Locale.ROOT).render(problems.get(0).what()))
        .doesNotContain("hunter2");
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = folder.resolve("prep.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xF1});

    assertThat(problemsOf(file))
        .extracting(problem -> problem.what().key())
        .containsExactly(ProblemText.NOT_UTF8);
  }

  @Test
  void saysThatThereIsNoFile() {
    PrepException failure =
        catchThrowableOfType(
            PrepException.class, () -> new YamlConfig(folder.resolve("x.yaml"), TYPES).load());

    assertThat(failure.code()).isEqualTo(ConfigError.NO_FILE);
    assertThat(failure.code().category()).isEqualTo(ErrorCategory.CONFIGURATION);
  }

  @Test
  void showsWhatIsInForceWithoutSecrets() throws IOException {
    Path file =
        write(
            GOOD
                + "sources: [ { type: every, text: a, password: env:CLAVE, convention: c } ]\n"
                + "conventions: { c: { type: every, text: a } }\n");

    Map<String, Object> view = ConfigView.of(new YamlConfig(file, TYPES));

    assertThat(view.get("sources").toString())
        .contains("password=env:CLAVE", "poll=5s", "size=64MiB", "convention=c", "mode=drill");
    assertThat(view.get("limits").toString()).contains("freeDisk=256MiB");
    assertThat(view).containsEntry("webserver", Map.of("type", "none"));
  }

  @ParameterizedTest
  @CsvSource({
    "180d,180d",
    "24h,1d",
    "36h,36h",
    "90m,90m",
    "120m,2h",
    "120s,2m",
    "90s,90s",
    "0s,0s",
    "1500ms,1500ms",
    "2000ms,2s",
    "0d,0s"
  })
  void showsADurationInTheLargestUnitThatIsWhole(String given, String shown) throws IOException {
    Path file = write(GOOD + "history: { grace: " + given + " }\n");

    Map<String, Object> view = ConfigView.of(new YamlConfig(file, TYPES));

    assertThat(view.get("history").toString()).contains("grace=" + shown + "}");
  }

  private PrepConfig load(String yaml) throws IOException {
    return new YamlConfig(write(yaml), TYPES).load();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("prep.yaml"), yaml);
  }

  private List<Problem> problems(String yaml) {
    try {
      return problemsOf(write(yaml));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Problem> problemsOf(Path file) {
    PrepException failure =
        catchThrowableOfType(PrepException.class, () -> new YamlConfig(file, TYPES).load());
    assertThat(failure.code()).isEqualTo(ConfigError.INVALID);
    return ((InvalidConfigException) failure.getCause()).problems();
  }
}
