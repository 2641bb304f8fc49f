package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mx.prep.cli.testing.OpenSeries;
import mx.prep.core.config.DifusorConfig;
import mx.prep.core.config.Limits;
import mx.prep.core.config.NoSettings;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.pipeline.CutState;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.KeyGenerator;
import mx.prep.integrity.pack.KeyRequest;
import mx.prep.integrity.pack.KeyType;
import mx.prep.integrity.pack.ManifestSigner;
import mx.prep.integrity.pack.PackRequest;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.pack.Packer;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threats T28 and T29 through the whole way of a package: signed cuts with odd contents, and
 * inspectors that are broken, go live byte for byte; what is odd is in the audit log.
 */
final class InspectorsIT {
  private static final Instant NOW = Instant.parse("2024-06-03T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ElectionId ELECTION = new ElectionId("chiapas-2024");
  private static final SeriesId SERIES = new SeriesId("jornada");
  private static final String TABLE = "csv/CHIS_GOB_2024.csv";
  private static final String COLUMNS =
      "CLAVE_ACTA,SECCION,TIPO_CASILLA,PAN,NULOS,TOTAL_VOTOS,LISTA_NOMINAL,CONTABILIZADA\n";

  @TempDir private Path folder;
  private SigningKey signer;

  @BeforeEach
  void makeTheInstitute() throws IOException {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("crt.pem");
    new KeyGenerator(CLOCK)
        .generate(
            new KeyRequest(
                KeyType.EC_P256, "iepc", Duration.ofDays(1), Optional.empty(), key, certificate));
    signer = PemKeys.read(key, certificate, Optional.empty());
    String pem = Files.readString(certificate, StandardCharsets.US_ASCII);
    Files.write(
        folder.resolve("trust.json"),
        TrustFileWriter.write(
            ELECTION,
            1,
            1,
            NOW.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC),
            List.of(new SignerText("iepc", "cms", pem))));
  }

  @Test
  void oddCutsGoLiveByteForByteAndWarn() throws Exception {
    String first = "ACTAS_CONTABILIZADAS,TOTAL_VOTOS\n1,12\n\n" + COLUMNS + "a1,1,B,10,2,12,90,1\n";
    String second = "ACTAS_CONTABILIZADAS,TOTAL_VOTOS\n9,7\n\n" + COLUMNS + "a2,1,B,5,2,7,90,1\n";

    try (Node node = open(Optional.empty())) {
      assertThat(publish(node, 1, Map.of(TABLE, first))).isEqualTo(CutState.LIVE);
      assertThat(publish(node, 2, Map.of(TABLE, second, "json/main.json", "{")))
          .isEqualTo(CutState.LIVE);
    }

    try (Node node = open(Optional.of(List.of()))) {
      assertThat(Files.readString(live(node).resolve(TABLE))).isEqualTo(second);
      assertThat(warnings(node.records().audit()))
          .contains("2 actas CONTROL_SUM{name=ACTAS_CONTABILIZADAS, stated=9, computed=1}")
          .contains("2 actas ACTAS_VANISHED{count=1, acta=a1, sequence=1}")
          .contains("2 documents JSON_UNREADABLE{line=1, column=2}")
          .noneMatch(warning -> warning.startsWith("1 "));
      assertThat(node.records().incidents().open())
          .extracting(Incident::kind)
          .contains("inspection-control-sum", "inspection-json-unreadable");
    }
  }

  @Test
  void brokenInspectorsStopNothing() throws Exception {
    List<PluginConfig> named =
        Stream.of("throws", "recurses", "null", "documents")
            .map(type -> new PluginConfig(type, NoSettings.NONE))
            .toList();

    try (Node node = open(Optional.of(named))) {
      assertThat(publish(node, 1, Map.of("json/main.json", "{}"))).isEqualTo(CutState.LIVE);
      assertThat(publish(node, 2, Map.of("json/main.json", "]"))).isEqualTo(CutState.LIVE);
    }

    try (Node node = open(Optional.of(List.of()))) {
      assertThat(Files.readString(live(node).resolve("json/main.json"))).isEqualTo("]");
      assertThat(warnings(node.records().audit()))
          .contains(
              "2 throws FAILED{inspector=throws, error=AssertionError}",
              "2 recurses FAILED{inspector=recurses, error=StackOverflowError}",
              "2 null FAILED{inspector=null, error=NullPointerException}",
              "2 documents JSON_UNREADABLE{line=1, column=1}");
    }
  }

  private static Path live(Node node) {
    return node.store().staged(node.records().history().highest(SERIES).orElseThrow()).tree();
  }

  private static List<String> warnings(AuditLog audit) {
    try (Stream<AuditLog.Entry> entries = audit.entries()) {
      return entries
          .map(AuditLog.Entry::event)
          .filter(event -> event.type() == AuditEvent.Type.WARNING)
          .map(AuditEvent::facts)
          .map(f -> f.get("sequence") + " " + f.get("inspector") + " " + f.get("what"))
          .toList();
    }
  }

  private Node open(Optional<List<PluginConfig>> inspectors) {
    List<PrepModule> modules = new ArrayList<>();
    ServiceLoader.load(PrepModule.class).forEach(modules::add);
    modules.add(new BrokenModule());
    PrepConfig config =
        new PrepConfig(
            ELECTION,
            new DifusorConfig("difusor", "Difusor", Optional.empty()),
            folder.resolve("data"),
            Optional.of(folder.resolve("trust.json")),
            OpenSeries.around(NOW, SERIES),
            List.of(),
            List.of(),
            new PluginConfig("none", NoSettings.NONE),
            Map.of(),
            Limits.DEFAULT,
            inspectors);
    return new NodeFactory(PluginLoader.load(modules).plugins(), CLOCK).open(config);
  }

  /** Packs, signs and publishes a full cut; what became of it. */
  private CutState publish(Node node, long sequence, Map<String, String> files) throws IOException {
    Path site = folder.resolve("site-" + sequence);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = site.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    OffsetDateTime moment = NOW.atOffset(ZoneOffset.UTC);
    Packed packed =
        new Packer()
            .pack(
                new PackRequest(
                    site,
                    folder.resolve("packages"),
                    ELECTION,
                    SERIES,
                    Mode.ELECTION,
                    sequence,
                    moment,
                    moment,
                    Optional.empty(),
                    Optional.empty(),
                    ArchiveKind.ZIP));
    new ManifestSigner(CLOCK).sign(packed.manifestFile(), signer);
    Convention convention = node.conventions().get(Optional.empty());
    List<Delivery> deliveries =
        new LocalDeliveries(
                convention,
                (from, group) ->
                    new CopiedDelivery(from, group, node.data().incoming("test-" + sequence)))
            .find(List.of(packed.manifestFile()));
    try (Delivery delivery = deliveries.get(0)) {
      Outcome outcome = node.pipeline().process(delivery, convention).get(0);
      return outcome.state().orElseThrow(() -> new AssertionError(outcome));
    }
  }

  /** Inspectors as nobody should write them. */
  private static final class BrokenModule extends AbstractModule implements PrepModule {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    protected void configure() {
      PluginBinder.of(binder())
          .inspector("throws", Throwing.class)
          .inspector("recurses", Recursing.class)
          .inspector("null", Nulls.class);
    }
  }

  private abstract static class Broken implements InspectorFactory<NoSettings> {
    @Override
    public Class<NoSettings> configType() {
      return NoSettings.class;
    }
  }

  private static final class Throwing extends Broken {
    @Inject
    Throwing() {}

    @Override
    public Inspector create(NoSettings config) {
      return context -> {
        throw new AssertionError("broken");
      };
    }
  }

  private static final class Recursing extends Broken {
    @Inject
    Recursing() {}

    @Override
    public Inspector create(NoSettings config) {
      return context -> create(config).inspect(context);
    }
  }

  private static final class Nulls extends Broken {
    @Inject
    Nulls() {}

    @Override
    public Inspector create(NoSettings config) {
      return context -> context.warn(null, Optional.empty());
    }
  }
}
