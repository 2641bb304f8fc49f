package mx.prep.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorContext;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threats T28 and T29: inspectors warn, and whatever they do, the cut stays as it is. */
@Timeout(60)
final class InspectionsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final SitePath PATH = SitePath.of("csv/tabla.csv");

  /** A text to warn with. */
  enum Remark implements MessageKey {
    ODD
  }

  @TempDir Path folder;
  private final RecordingLog log = new RecordingLog();
  private final RecordingIncidents incidents = new RecordingIncidents();
  private final Store store = new Store();
  private final List<Inspections> open = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    open.forEach(Inspections::close);
  }

  @Test
  void warningsGoToTheLogAndOpenIncidents() {
    Inspections inspections =
        inspections(
            LONG, context -> context.warn(Message.of(Remark.ODD, "count", 3), Optional.of(PATH)));

    inspections.accepted(cut(7), Optional.empty());
    inspections.close();

    assertThat(log.warnings())
        .singleElement()
        .satisfies(
            facts ->
                assertThat(facts)
                    .containsEntry("sequence", "7")
                    .containsEntry("series", "jornada")
                    .containsEntry("inspector", "first")
                    .containsEntry("path", PATH.value())
                    .containsEntry("what", "ODD{count=3}"));
    assertThat(incidents.opened).containsExactly("inspection-odd jornada csv/tabla.csv");
  }

  @Test
  void readsTheCutAndTheOneBefore() {
    List<String> read = new ArrayList<>();
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              read.add(text(context, "a.txt"));
              context.previous().ifPresent(p -> read.add("after " + p.cut().sequence()));
            });

    inspections.accepted(cut(2, "a.txt", "two"), Optional.of(cut(1, "a.txt", "one")));
    inspections.close();

    assertThat(read).containsExactly("two", "after 1");
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void doesNotReadBeyondTheLimit() {
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              FileEntry file = context.site().find(SitePath.of("a.txt")).orElseThrow();
              try (InputStream in = context.site().open(file, 2)) {
                in.readAllBytes();
              }
            });

    inspections.accepted(cut(1, "a.txt", "three"), Optional.empty());
    inspections.close();

    assertThat(log.whats()).containsExactly("FAILED{inspector=first, error=IOException}");
  }

  @Test
  void anInspectorThatFailsIsAWarningAndTheNextOneRuns() {
    Inspector garbage = context -> context.warn(null, Optional.empty());
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              throw new AssertionError("broken");
            },
            context -> {
              throw new OutOfMemoryError("as if");
            },
            context -> recurse(1),
            garbage,
            context -> context.warn(Message.of(Remark.ODD), Optional.empty()));

    inspections.accepted(cut(1), Optional.empty());
    inspections.close();

    assertThat(log.whats())
        .containsExactly(
            "FAILED{inspector=first, error=AssertionError}",
            "FAILED{inspector=second, error=OutOfMemoryError}",
            "FAILED{inspector=third, error=StackOverflowError}",
            "FAILED{inspector=fourth, error=NullPointerException}",
            "ODD{}");
  }

  private static int recurse(int depth) {
    return depth == 0 ? 0 : 1 + recurse(depth + 1);
  }

  @Test
  void anInspectorThatHangsIsGivenUpAndLeftOutWhileItHangs() throws Exception {
    LinkedBlockingQueue<Long> other = new LinkedBlockingQueue<>();
    Inspections inspections =
        inspections(
            SHORT, context -> hang(), context -> other.add(context.site().cut().sequence()));

    inspections.accepted(cut(1), Optional.empty());
    assertThat(other.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    inspections.accepted(cut(2), Optional.empty());
    assertThat(other.poll(30, TimeUnit.SECONDS)).isEqualTo(2);
    inspections.close();

    assertThat(log.whats())
        .containsExactly("TIMED_OUT{inspector=first, seconds=2}", "STILL_BUSY{inspector=first}");
  }

  /** Deaf to interrupts, as bad code is. */
  private void hang() {
    boolean released = false;
    while (!released) {
      try {
        released = release.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        // goes on
      }
    }
  }

  @Test
  void whatAnInspectorSaysAfterItsTimeDoesNotCount() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    CountDownLatch next = new CountDownLatch(1);
    Inspections inspections =
        inspections(
            SHORT,
            context -> {
              context.warn(Message.of(Remark.ODD), Optional.empty());
              hang();
              try {
                context.warn(Message.of(Remark.ODD, "late", true), Optional.empty());
              } catch (IllegalStateException e) {
                refused.countDown();
              }
            },
            context -> next.countDown());

    inspections.accepted(cut(1), Optional.empty());
    assertThat(next.await(30, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
    inspections.close();

    assertThat(log.whats()).containsExactly("ODD{}", "TIMED_OUT{inspector=first, seconds=2}");
  }

  @Test
  void ofVeryManyWarningsTheFirstAreKept() {
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              for (int i = 0; i < 1000; i++) {
                context.warn(Message.of(Remark.ODD, "i", "x".repeat(10_000)), Optional.empty());
              }
            });

    inspections.accepted(cut(1), Optional.empty());
    inspections.close();

    assertThat(log.whats())
        .hasSize(InspectionBounds.DEFAULT.warnings() + 1)
        .allSatisfy(what -> assertThat(what).hasSizeLessThan(400))
        .last()
        .isEqualTo("MORE_WARNINGS{inspector=first, kept=100, more=900}");
  }

  @Test
  void theNewestCutWinsAndThoseLeftOutAreNamed() throws Exception {
    LinkedBlockingQueue<String> looked = new LinkedBlockingQueue<>();
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              looked.add(
                  context.site().cut().sequence()
                      + " after "
                      + context.previous().map(p -> p.cut().sequence()).orElse(0L));
              release.await();
            });

    inspections.accepted(cut(1), Optional.empty());
    assertThat(looked.poll(30, TimeUnit.SECONDS)).isEqualTo("1 after 0");
    for (int sequence = 2; sequence <= 4; sequence++) {
      inspections.accepted(cut(sequence), Optional.of(cut(sequence - 1)));
    }
    release.countDown();
    assertThat(looked.poll(30, TimeUnit.SECONDS)).isEqualTo("4 after 1");
    inspections.close();

    assertThat(looked).isEmpty();
    assertThat(log.whats()).containsExactly("SKIPPED{sequences=2, 3}");
  }

  @Test
  void returnsAtOnceAndStopsWithinItsBounds() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              begun.countDown();
              new CountDownLatch(1).await();
            });

    inspections.accepted(cut(1), Optional.empty());
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    inspections.close();

    assertThat(log.whats()).containsExactly("STOPPED{inspector=first}");
  }

  @Test
  void aLogThatCannotBeWrittenStopsNothing() throws Exception {
    LinkedBlockingQueue<Long> looked = new LinkedBlockingQueue<>();
    log.full = true;
    Inspections inspections =
        inspections(
            LONG,
            context -> {
              context.warn(Message.of(Remark.ODD), Optional.empty());
              looked.add(context.site().cut().sequence());
            });

    inspections.accepted(cut(1), Optional.empty());
    assertThat(looked.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    inspections.accepted(cut(2), Optional.empty());

    assertThat(looked.poll(30, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void aCutAfterTheEndIsNoError() {
    Inspections inspections = inspections(LONG, context -> {});
    inspections.close();

    inspections.accepted(cut(1), Optional.empty());

    assertThat(log.warnings()).isEmpty();
  }

  private static String text(InspectorContext context, String path) throws IOException {
    FileEntry file = context.site().find(SitePath.of(path)).orElseThrow();
    try (InputStream in = context.site().open(file, 100)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Inspections inspections(Duration time, Inspector... inspectors) {
    List<String> names = List.of("first", "second", "third", "fourth", "fifth");
    List<NamedInspector> named = new ArrayList<>();
    for (Inspector inspector : inspectors) {
      named.add(new NamedInspector(names.get(named.size()), inspector));
    }
    Inspections inspections =
        new Inspections(
            named,
            store,
            log,
            incidents,
            new InspectionBounds(
                time, InspectionBounds.DEFAULT.warnings(), Duration.ofMillis(500)));
    open.add(inspections);
    return inspections;
  }

  private AcceptedCut cut(long sequence) {
    return cut(sequence, "a.txt", "text");
  }

  private AcceptedCut cut(long sequence, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Directory root = store.add(name, bytes);
    return new AcceptedCut(
        new ElectionId("chiapas-2024"),
        new SeriesId("jornada"),
        Mode.ELECTION,
        new CutRef(sequence, root.digest()),
        OffsetDateTime.parse("2024-06-02T20:00:00-06:00"),
        Optional.empty(),
        new SiteSummary(1, bytes.length, root.digest()),
        Instant.EPOCH,
        true);
  }

  /** One file a site. */
  private final class Store implements SiteReader {
    private final Map<Sha256, Directory> directories = new HashMap<>();

    synchronized Directory add(String name, byte[] bytes) {
      try {
        Files.write(folder.resolve(Sha256.of(bytes).hex()), bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Directory root = Directory.of(List.of(new FileNode(name, Sha256.of(bytes), bytes.length)));
      directories.put(root.digest(), root);
      return root;
    }

    @Override
    public synchronized Directory directory(Sha256 digest) {
      return directories.get(digest);
    }

    @Override
    public StagedSite staged(AcceptedCut cut) {
      return new StagedSite(cut.site(), folder);
    }

    @Override
    public Optional<FileChannel> content(Sha256 sha256) {
      try {
        return Optional.of(FileChannel.open(folder.resolve(sha256.hex())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class RecordingLog implements AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();
    private volatile boolean full;

    @Override
    public synchronized void append(AuditEvent event) {
      if (full) {
        throw new PrepException(CoreError.DISK_FULL, "path", "audit");
      }
      events.add(event);
    }

    synchronized List<Map<String, String>> warnings() {
      return events.stream()
          .filter(event -> event.type() == AuditEvent.Type.WARNING)
          .map(AuditEvent::facts)
          .toList();
    }

    List<String> whats() {
      return warnings().stream().map(facts -> facts.get("what")).toList();
    }

    @Override
    public Stream<Entry> entries() {
      return Stream.empty();
    }

    @Override
    public Verification verify() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private static final class RecordingIncidents implements Incidents {
    private final List<String> opened = new ArrayList<>();

    @Override
    public synchronized void open(String kind, String subject, Message what) {
      opened.add(kind + " " + subject);
    }

    @Override
    public void close(String kind, String subject) {}

    @Override
    public List<Incident> open() {
      return List.of();
    }
  }
}
