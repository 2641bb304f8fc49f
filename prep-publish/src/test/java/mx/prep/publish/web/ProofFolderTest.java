package mx.prep.publish.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody can check a live site with. */
final class ProofFolderTest {
  private static final String MANIFEST = "/.well-known/prep/manifest.json";
  private static final String LISTING = "/.well-known/prep/listing/";

  @TempDir private Path folder;
  private SiteStore store;
  private VerifiedCuts cuts;
  private WebServer server;
  private RawHttp http;

  @BeforeEach
  void start() {
    DataFolder data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    server = new EmbeddedServerFactory().create(Configs.local(), store, Clock.systemUTC());
    server.start();
    http = new RawHttp(server.address().orElseThrow());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private StagedSite site(Map<String, String> files) {
    Map<String, byte[]> contents = new HashMap<>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return cuts.accept(cuts.full(contents));
  }

  /** Shows a site with a manifest that holds that text. */
  private void show(StagedSite site, String manifest) throws IOException {
    server.show(
        new LiveSite(
            site,
            List.of(file("manifest.json", manifest), file("manifest.json.p7s", "firma " + site)),
            Optional.empty()));
  }

  private PackageFile file(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(Files.createTempFile(folder, "kept", name), bytes);
    return new PackageFile(name, file, bytes.length, Sha256.of(bytes));
  }

  @Test
  void theManifestAndItsSignaturesAreThereForEverybody() throws IOException {
    show(site(Map.of("index.html", "<p>Resultados</p>")), "{\"sequence\":1}");

    RawHttp.Answer manifest = http.get(MANIFEST);
    RawHttp.Answer signature = http.get(MANIFEST + ".p7s");

    assertThat(manifest.status()).isEqualTo(200);
    assertThat(manifest.text()).isEqualTo("{\"sequence\":1}");
    assertThat(manifest.field("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(manifest.field("Cache-Control")).contains("no-cache");
    assertThat(manifest.field("Access-Control-Allow-Origin")).contains("*");
    assertThat(signature.text()).startsWith("firma ");
    assertThat(signature.field("Content-Type")).contains("application/pkcs7-signature");
    assertThat(signature.field("Cache-Control")).contains("no-cache");
  }

  @Test
  void theProofChangesWithTheSite() throws IOException {
    show(site(Map.of("a.txt", "1")), "{\"sequence\":1}");
    show(site(Map.of("a.txt", "2")), "{\"sequence\":2}");

    assertThat(http.get(MANIFEST).text()).isEqualTo("{\"sequence\":2}");

    server.show(LiveSite.unproven(site(Map.of("a.txt", "3"))));

    assertThat(http.get(MANIFEST).status()).isEqualTo(404);
    assertThat(http.get(LISTING).status()).isEqualTo(404);

    server.show(LiveSite.unproven(store.empty()));

    assertThat(http.get(MANIFEST).status()).isEqualTo(503);
  }

  @Test
  void listingsLeadFromTheRootToEachFile() throws IOException {
    StagedSite site =
        site(Map.of("index.html", "<p>Resultados</p>", "json/año 1/main.json", "{\"corte\":1}"));
    show(site, "{}");

    byte[] root = http.get(LISTING).body();
    byte[] json = http.get(LISTING + "json/").body();
    byte[] year = http.get(LISTING + "json/a%C3%B1o%201").body();

    assertThat(Sha256.of(root)).isEqualTo(site.site().root());
    assertThat(text(root)).contains("tree " + Sha256.of(json).hex() + " json\n");
    assertThat(text(json)).isEqualTo("tree " + Sha256.of(year).hex() + " año 1\n");
    byte[] main = http.get("/json/a%C3%B1o%201/main.json").body();
    assertThat(text(year)).isEqualTo("file " + Sha256.of(main).hex() + " 11 main.json\n");
    RawHttp.Answer answer = http.get(LISTING);
    assertThat(answer.field("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.field("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.field("Cache-Control")).contains("no-cache");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Not even with the page of an application that has paths of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/prep",
        "/.well-known/prep/",
        "/.well-known/prep/nada",
        "/.well-known/prep/manifest.json/",
        "/.well-known/prep/manifest.json.asc",
        "/.well-known/prep/record.json",
        "/.well-known/prep/listing/nada",
        "/.well-known/prep/listing/index.html",
        "/.well-known/prep/listing/../manifest.json.p7s/.."
      })
  void nothingElseIsThere(String path) throws IOException {
    show(site(Map.of("index.html", "<p>Resultados</p>")), "{}");

    assertThat(http.get(path).status()).isIn(400, 404);
  }

  @Test
  void aFileOfTheSiteIsNeverHidden() throws IOException {
    show(site(Map.of(MANIFEST.substring(1), "del sitio", "index.html", "")), "{}");

    assertThat(http.get(MANIFEST).text()).isEqualTo("del sitio");
    assertThat(http.get(MANIFEST + ".p7s").text()).startsWith("firma ");
  }

  @Test
  void aManifestOfSeveralMegabytesIsSentWhole() throws IOException {
    String manifest = "{\"path\":\"json/main.json\"}\n".repeat(120_000);
    show(site(Map.of("a.txt", "1")), manifest);

    assertThat(http.get(MANIFEST).text()).isEqualTo(manifest);
  }

  /** What is on disk is not what was kept: better nothing. */
  @Test
  void aDamagedManifestIsNotSent() throws IOException {
    PackageFile kept = file("manifest.json", "{\"sequence\":1}");
    server.show(new LiveSite(site(Map.of("a.txt", "1")), List.of(kept), Optional.empty()));
    Files.writeString(kept.file(), "{\"sequence\":7}");

    assertThat(http.get(MANIFEST).status()).isEqualTo(500);

    Files.delete(kept.file());

    assertThat(http.get(MANIFEST).status()).isEqualTo(500);
    assertThat(http.get("/a.txt").text()).isEqualTo("1");
  }
}
