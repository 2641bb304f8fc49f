package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // its commands are a Unix system's
final class InstallationTest {
  private static final List<String> GOOD = List.of("true");
  private static final List<String> BAD = List.of("sh", "-c", "echo line 7 is wrong >&2; exit 1");

  @TempDir Path folder;

  private Installation installation(List<String> test, List<String> reload) {
    return new Installation(
        folder.resolve("sites/prep.conf"),
        folder.resolve("data/previous/prep.conf"),
        new ServerCommand(test, Duration.ofSeconds(20)),
        new ServerCommand(reload, Duration.ofSeconds(20)));
  }

  private Path inForce(String text) throws IOException {
    Files.createDirectories(folder.resolve("sites"));
    return Files.writeString(folder.resolve("sites/prep.conf"), text);
  }

  private List<String> logging() {
    return List.of("sh", "-c", "echo x >> " + folder.resolve("reloads"));
  }

  @Test
  void theNewOneIsInPlaceAndTheOldOneKept() throws IOException {
    Path file = inForce("old");

    assertThat(installation(GOOD, logging()).install("new")).isTrue();

    assertThat(file).hasContent("new");
    assertThat(folder.resolve("data/previous/prep.conf")).hasContent("old");
    assertThat(folder.resolve("reloads")).hasContent("x");
    try (var beside = Files.list(file.getParent())) {
      assertThat(beside).containsExactly(file);
    }
  }

  @Test
  void whereNothingChangesNothingIsDone() throws IOException {
    inForce("same");

    assertThat(installation(BAD, logging()).install("same")).isFalse();

    assertThat(folder.resolve("reloads")).doesNotExist();
  }

  @Test
  void whatTheServerRefusesIsTakenBackBeforeItIsRead() throws IOException {
    Path file = inForce("old");

    assertThatThrownBy(() -> installation(BAD, logging()).install("new"))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(WebServerError.SYNTAX_REFUSED);
              assertThat(e.text().facts()).containsEntry("detail", "line 7 is wrong");
            });

    assertThat(file).hasContent("old");
    assertThat(folder.resolve("reloads")).doesNotExist();
  }

  @Test
  void whereThereWasNoneThereIsNoneAgain() throws IOException {
    Path file = folder.resolve("sites/prep.conf");
    Files.createDirectories(file.getParent());

    assertThatThrownBy(() -> installation(BAD, GOOD).install("new"))
        .isInstanceOf(PrepException.class);

    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNotTakenOverIsTriedAgainNextTime() throws IOException {
    Path file = inForce("old");

    assertThatThrownBy(() -> installation(GOOD, BAD).install("new"))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(WebServerError.RELOAD_FAILED));

    assertThat(file).hasContent("old");
    assertThat(installation(GOOD, GOOD).install("new")).isTrue();
  }

  /** T72: killed while the server looks at the new file, or before it reads it. */
  @Test
  void whatACrashLeftUntestedIsTestedAndTakenOver() throws IOException {
    Path file = inForce("old");
    stopped("new");
    assertThat(file).hasContent("new");

    assertThat(installation(GOOD, logging()).install("new")).isTrue();
    assertThat(folder.resolve("reloads")).hasContent("x");
    assertThat(installation(GOOD, logging()).install("new")).isFalse();
  }

  /** Somebody took the file away since: what was kept of it then does not come back. */
  @Test
  void whatACrashLeftGivesWayToNoneWhereThereWasNone() throws IOException {
    Path file = inForce("old");
    installation(GOOD, GOOD).install("then");
    Files.delete(file);
    stopped("new");

    assertThatThrownBy(() -> installation(BAD, GOOD).install("new"))
        .isInstanceOf(PrepException.class);

    assertThat(file).doesNotExist();
  }

  @Test
  void whatACrashLeftAndTheServerRefusesGivesWayToTheOneBefore() throws IOException {
    Path file = inForce("old");
    stopped("new");

    assertThatThrownBy(() -> installation(BAD, GOOD).install("new"))
        .isInstanceOf(PrepException.class);

    assertThat(file).hasContent("old");
  }

  /** As far as a process gets that is killed while the server tests. */
  private void stopped(String configuration) throws IOException {
    Path saved = folder.resolve("saved");
    Path begun = folder.resolve("data/previous/prep.conf.begun");
    Path file = folder.resolve("sites/prep.conf");
    assertThatThrownBy(
            () ->
                installation(List.of("sh", "-c", "cp " + file + " " + saved + "; exit 1"), GOOD)
                    .install(configuration))
        .isInstanceOf(PrepException.class);
    Files.copy(saved, file, StandardCopyOption.REPLACE_EXISTING);
    Files.createFile(begun);
  }

  @Test
  void aCommandThatHangsIsGivenUp() throws IOException {
    Path file = inForce("old");
    Installation hanging =
        new Installation(
            file,
            folder.resolve("previous"),
            new ServerCommand(List.of("sleep", "600"), Duration.ofMillis(50)),
            new ServerCommand(GOOD, Duration.ofSeconds(20)));

    assertThatThrownBy(() -> hanging.install("new"))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(WebServerError.COMMAND_FAILED));

    assertThat(file).hasContent("old");
  }

  @Test
  void aCommandThatIsNotThereSaysWhich() {
    ServerCommand absent =
        new ServerCommand(List.of("no-such-server", "-t"), Duration.ofSeconds(5));

    assertThatThrownBy(absent::run)
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.text().facts()).containsEntry("command", "no-such-server -t"));
  }
}
