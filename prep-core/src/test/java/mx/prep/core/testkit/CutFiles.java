package mx.prep.core.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sites whose every file says of which cut it is and how long it ought to be. */
final class CutFiles {
  private static final String POINTER = "json/main.json";
  private static final List<String> DATA =
      List.of("index.html", "json/distrito/01.json", "json/distrito/02.json", "csv/actas.csv");

  private CutFiles() {}

  static Map<String, byte[]> of(int cut) {
    Map<String, byte[]> files = new HashMap<>();
    DATA.forEach(path -> files.put(path, file(cut, path)));
    files.put(POINTER, file(cut, POINTER));
    // Some come and go.
    files.put("json/corte/" + cut + ".json", file(cut, "json/corte/" + cut + ".json"));
    return files;
  }

  private static byte[] file(int cut, String path) {
    int lines = 1 + Math.floorMod(cut * 7919 + path.hashCode(), 3_000);
    return (cut + " " + lines + " " + path + "\n").repeat(lines).getBytes(StandardCharsets.UTF_8);
  }

  private static int cut(String path, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int cut = Integer.parseInt(text.substring(0, Math.max(0, text.indexOf(' '))));
    if (!text.equals(new String(file(cut, path), StandardCharsets.UTF_8))) {
      throw new AssertionError("not whole: " + path + " of cut " + cut);
    }
    return cut;
  }

  /** Read the pointer and what it stands for, again and again, until they are told to leave. */
  static final class Readers implements AutoCloseable {
    private static final int VISITORS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
    private final List<Future<Void>> visits = new ArrayList<>();
    private final AtomicLong read = new AtomicLong();
    private volatile boolean leave;

    Readers(Path docroot) {
      for (int i = 0; i < VISITORS; i++) {
        visits.add(
            threads.submit(
                () -> {
                  while (!leave) {
                    visit(docroot);
                  }
                  return null;
                }));
      }
    }

    private void visit(Path docroot) throws Exception {
      int pointer = cut(POINTER, Files.readAllBytes(docroot.resolve(POINTER)));
      for (String path : DATA) {
        int cut = cut(path, Files.readAllBytes(docroot.resolve(path)));
        if (cut < pointer) {
          throw new AssertionError(path + " of cut " + cut + " after the pointer of " + pointer);
        }
        read.incrementAndGet();
      }
    }

    /** How many files were read; throws what a reader met. */
    long leave() throws Exception {
      leave = true;
      for (Future<Void> visit : visits) {
        visit.get(60, TimeUnit.SECONDS);
      }
      return read.get();
    }

    @Override
    public void close() {
      leave = true;
      threads.shutdownNow();
    }
  }
}
