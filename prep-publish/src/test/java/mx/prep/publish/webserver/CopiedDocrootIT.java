package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.RealApache;
import mx.prep.core.testkit.RealNginx;
import mx.prep.core.testkit.RealServer;
import mx.prep.core.testkit.SettableClock;
import mx.prep.publish.docroot.DocrootStrategy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page load is one cut also where the docroot is a copy, behind a real web server. */
final class CopiedDocrootIT {
  private enum Kind {
    NGINX,
    APACHE;

    RealServer server(Path in) throws Exception {
      return this == NGINX ? new RealNginx(in) : new RealApache(in);
    }

    ForeignServerFactory factory() {
      return this == NGINX ? new NginxFactory() : new ApacheFactory();
    }
  }

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));

  private static LiveSite show(Foreign foreign, int cut) throws Exception {
    Function<String, byte[]> bytes = text -> text.getBytes(StandardCharsets.UTF_8);
    StagedSite site =
        foreign.accept(
            Map.of(
                "index.html", bytes.apply("<p>Resultados " + cut),
                "json/main.json", bytes.apply("{\"corte\":" + cut + "}"),
                "actas/1.csv", bytes.apply("a,b\n" + cut)));
    LiveSite live = foreign.proven(site, "manifest " + cut);
    foreign.show(live);
    return live;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPageThatBeganWithACutEndsWithIt(Kind kind) throws Exception {
    try (RealServer real = kind.server(folder.resolve("server"))) {
      real.start();
      try (Foreign foreign =
          new Foreign(
              folder.resolve("difusor"),
              kind.factory(),
              Configs.installed(real),
              clock,
              DocrootStrategy.COPY)) {
        Sha256 first = show(foreign, 1).site().site().root();
        foreign.start();
        Path copies = foreign.docroot.resolveSibling("prep.cuts");
        assertThat(Files.readString(real.site())).contains(copies.toString());
        String cookie = "Cookie: prep_cut=" + first.hex();
        assertThat(Raw.get(real.address(), "/json/main.json").field("Set-Cookie").orElseThrow())
            .startsWith("prep_cut=" + first.hex());

        LiveSite second = show(foreign, 2);

        assertThat(text(real, "/actas/1.csv", cookie)).isEqualTo("a,b\n1");
        assertThat(text(real, "/", cookie)).isEqualTo("<p>Resultados 1");
        assertThat(text(real, "/.well-known/prep/manifest.json", cookie)).isEqualTo("manifest 1");
        assertThat(text(real, "/json/main.json", cookie)).isEqualTo("{\"corte\":2}");
        assertThat(text(real, "/actas/1.csv")).isEqualTo("a,b\n2");
        StagedSite held =
            foreign.accept(Map.of("actas/1.csv", "held".getBytes(StandardCharsets.UTF_8)));
        assertThat(text(real, "/actas/1.csv", "Cookie: prep_cut=" + held.site().root().hex()))
            .isEqualTo("a,b\n2");

        clock.advance(Duration.ofMinutes(4));
        foreign.show(second);

        assertThat(text(real, "/actas/1.csv", cookie)).isEqualTo("a,b\n2");
        try (Stream<Path> kept = Files.list(copies)) {
          assertThat(kept).noneMatch(path -> path.endsWith(first.hex()));
        }
      }
    }
  }

  private static String text(RealServer real, String path, String... fields) throws Exception {
    return Raw.get(real.address(), path, fields).text();
  }
}
