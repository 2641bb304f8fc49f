package org.example.usb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;

/** Deliveries on a drive; a drive that is not there holds none. */
final class UsbSource implements Source {
  private static final int MOST_FILES = 10_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][A-Za-z0-9._-]{0,150}");

  private final UsbConfig config;
  private final SourceContext context;
  private final CountDownLatch closed = new CountDownLatch(1);

  UsbSource(UsbConfig config, SourceContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public String name() {
    return "usb:" + config.folder();
  }

  @Override
  public List<Delivery> poll() {
    if (!Files.isDirectory(config.folder())) {
      return List.of();
    }
    try {
      Set<String> settled = settled();
      List<Delivery> found = new ArrayList<>();
      for (Grouping grouping : context.convention().group(names())) {
        String mark = mark(grouping);
        if (!settled.contains(mark)) {
          found.add(new UsbDelivery(this, grouping, mark, config.folder(), context.incoming()));
        }
      }
      return found;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", config.folder(), "detail", e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(config.folder())) {
      return files
          .limit(MOST_FILES)
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .toList();
    }
  }

  /** Names a delivery as it lies there now: another one under the same names is new. */
  private String mark(Grouping grouping) throws IOException {
    StringBuilder mark = new StringBuilder(grouping.stem());
    for (String name : grouping.files()) {
      Path file = config.folder().resolve(name);
      mark.append(' ').append(Files.size(file));
      mark.append(' ').append(Files.getLastModifiedTime(file).toMillis());
    }
    return mark.toString();
  }

  private Set<String> settled() throws IOException {
    return Files.exists(context.memory())
        ? new LinkedHashSet<>(Files.readAllLines(context.memory()))
        : new LinkedHashSet<>();
  }

  void settle(String mark) {
    try {
      Set<String> marks = settled();
      marks.add(mark);
      Durable.createDirectories(context.memory().getParent());
      String last =
          marks.stream()
              .skip(Math.max(0, marks.size() - MOST_FILES))
              .collect(Collectors.joining("\n"));
      Durable.write(context.memory(), last.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", context.memory(), "detail", e);
    }
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Duration pollInterval() {
    return config.poll();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
