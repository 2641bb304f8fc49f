package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.core.text.Texts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.HeaderRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * No IIS runs here. What we write is held against what its documentation says is there: {@code
 * iis-schema.txt} lists elements, attributes and values, and says where each is documented.
 */
final class IisConfigurationTest {
  @TempDir Path folder;
  private WebServerContext context;
  private VerifiedCuts cuts;

  @BeforeEach
  void open() {
    DataFolder data = new DataFolder(folder.resolve("data"));
    var store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    context =
        new WebServerContext(
            store,
            data,
            List.of(new Docroot(folder.resolve("iis").resolve("sitio"), Optional.empty())),
            Optional.empty(),
            Clock.systemUTC());
  }

  private Element configuration(ServerConfig config) throws Exception {
    String text = new IisFactory().snippet(config, context, new Texts(Locale.ROOT)).orElseThrow();
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      return parsers.newDocumentBuilder().parse(in).getDocumentElement();
    }
  }

  /** Element paths with the attributes that may be there, each with the form of its value. */
  private static Map<String, Map<String, Pattern>> schema() throws IOException {
    Map<String, Map<String, Pattern>> schema = new HashMap<>();
    try (InputStream in = IisConfigurationTest.class.getResourceAsStream("iis-schema.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.strip().split(" +", -1);
        Map<String, Pattern> attributes = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
          String[] parts = words[i].split("=", 2);
          attributes.put(parts[0], Pattern.compile(parts[1]));
        }
        schema.put(words[0], attributes);
      }
    }
    return schema;
  }

  private static void check(
      Element element, String path, Map<String, Map<String, Pattern>> schema, Set<String> wrong) {
    Map<String, Pattern> attributes = schema.get(path);
    if (attributes == null) {
      wrong.add(path);
      return;
    }
    NamedNodeMap there = element.getAttributes();
    for (int i = 0; i < there.getLength(); i++) {
      Node attribute = there.item(i);
      Pattern form = attributes.get(attribute.getNodeName());
      if (form == null || !form.matcher(attribute.getNodeValue()).matches()) {
        wrong.add(path + "@" + attribute.getNodeName() + "=" + attribute.getNodeValue());
      }
    }
    for (Element child : children(element)) {
      check(child, path + "/" + child.getTagName(), schema, wrong);
    }
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  @Test
  void itSaysNothingThatItsSchemaDoesNotHave() throws Exception {
    HeaderRule rule = new HeaderRule("/csv/*", Map.of("X-Prueba", "\"<&>\"", "Cache-Control", ""));
    for (ServerConfig config : List.of(Configs.DEFAULT, Configs.other(true, List.of(rule)))) {
      Set<String> wrong = new TreeSet<>();

      check(configuration(config), "configuration", schema(), wrong);

      assertThat(wrong).isEmpty();
    }
  }

  @Test
  void whatMustBeUniqueIsUnique() throws Exception {
    Element web =
        (Element) configuration(Configs.DEFAULT).getElementsByTagName("system.webServer").item(0);
    for (String collection : List.of("mimeMap:fileExtension", "rule:name", "customHeaders:name")) {
      String[] parts = collection.split(":", 2);
      List<String> keys = new ArrayList<>();
      var all = web.getElementsByTagName(parts[0]);
      for (int i = 0; i < all.getLength(); i++) {
        keys.add(((Element) all.item(i)).getAttribute(parts[1]).toLowerCase(Locale.ROOT));
      }
      assertThat(keys).as(collection).doesNotHaveDuplicates();
    }
  }

  @Test
  void proofsLieBesideTheSiteAndChangeWithIt() throws Exception {
    Path proof = folder.resolve("iis").resolve("prep-proof");
    StagedSite first = site("1");
    CopiedProofs proofs = new CopiedProofs(proof, context.sites());
    proofs.shown(new LiveSite(first, List.of(manifest("uno")), Optional.empty()));

    assertThat(proof.resolve("manifest.json")).hasContent("uno");
    assertThat(digest(proof.resolve("listing/.listing"))).isEqualTo(first.site().root());
    assertThat(proof.resolve("listing/actas/.listing")).exists();

    StagedSite second = cuts.accept(cuts.full(Map.of("json/main.json", new byte[] {'2'})));
    proofs.shown(new LiveSite(second, List.of(manifest("dos")), Optional.empty()));

    assertThat(proof.resolve("manifest.json")).hasContent("dos");
    assertThat(digest(proof.resolve("listing/.listing"))).isEqualTo(second.site().root());
    assertThat(proof.resolve("listing/actas")).doesNotExist();

    proofs.shown(LiveSite.unproven(second));

    assertThat(proof).isEmptyDirectory();
  }

  private StagedSite site(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return cuts.accept(cuts.full(Map.of("json/main.json", bytes, "actas/1.csv", bytes)));
  }

  private PackageFile manifest(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve(text), bytes);
    return new PackageFile("manifest.json", file, bytes.length, Sha256.of(bytes));
  }

  private static Sha256 digest(Path file) throws IOException {
    return Sha256.of(Files.readAllBytes(file));
  }
}
