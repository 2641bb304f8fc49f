package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import mx.prep.core.config.NoSettings;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.testkit.InspectedFiles;
import mx.prep.core.testkit.InspectorContract;
import mx.prep.core.testkit.RecordingInspection;
import mx.prep.core.testkit.RecordingInspection.Said;
import org.junit.jupiter.api.Test;

/** Images of actas against the codes that the institute gives them. */
final class ImagesInspectorTest extends InspectorContract<NoSettings> {
  private static final byte[] IMAGE = {(byte) 0xff, (byte) 0xd8, 1};
  private static final byte[] OTHER = {(byte) 0xff, (byte) 0xd8, 2};
  private static final String CODE = Sha256.of(IMAGE).hex();

  @Override
  protected InspectorFactory<NoSettings> factory() {
    return new ImagesInspectorFactory();
  }

  @Override
  protected NoSettings config() {
    return new NoSettings();
  }

  @Override
  protected InspectedFiles remarkable(long sequence) {
    return site(CODE).file("imagenes/1001B01.jpg", OTHER);
  }

  private static InspectedFiles site(String code) {
    return new InspectedFiles(1).file("a.csv", new TestTable().with(0, "SHA", code).text());
  }

  private static List<Said> look(InspectedFiles site) throws IOException {
    RecordingInspection inspection = RecordingInspection.of(site);
    new ImagesInspector().inspect(inspection);
    return inspection.said();
  }

  @Test
  void anImageThatIsNotTheOneOfItsActaIsSaid() throws Exception {
    assertThat(look(remarkable(1)))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.what())
                  .hasToString("IMAGE_DIFFERS{count=1, acta=1001B01, image=1001b01}");
              assertThat(said.path()).isEqualTo("a.csv");
            });
  }

  @Test
  void theRightImageIsNot() throws Exception {
    InspectedFiles site = site(CODE.toUpperCase(Locale.ROOT)).file("img/1001B01.JPG", IMAGE);

    assertThat(look(site)).isEmpty();
  }

  @Test
  void anImageIsFoundByTheNameThatItsRowGives() throws Exception {
    String table =
        "CLAVE_ACTA,SECCION,TIPO_CASILLA,PAN,NULOS,TOTAL,CODIGO_INTEGRIDAD,IMAGEN\n"
            + ("'1,1,B,1,1,2," + CODE + ",imagenes/x/acta-7.jpg\n");
    InspectedFiles site = new InspectedFiles(1).file("a.csv", table);

    assertThat(look(site.file("imagenes/x/acta-7.jpg", IMAGE))).isEmpty();
    assertThat(look(site.file("imagenes/x/acta-7.jpg", OTHER))).hasSize(1);
  }

  @Test
  void whatCannotBeComparedIsLeftAlone() throws Exception {
    // no image of that name, no code, a code of another algorithm, a name that stands twice
    assertThat(look(site(CODE).file("img/9999B01.jpg", OTHER))).isEmpty();
    assertThat(look(site("-").file("img/1001B01.jpg", OTHER))).isEmpty();
    assertThat(look(site(CODE.substring(32)).file("img/1001B01.jpg", OTHER))).isEmpty();
    assertThat(look(site(CODE).file("a/1001B01.jpg", OTHER).file("b/1001B01.jpg", IMAGE)))
        .isEmpty();
  }

  @Test
  void noImageIsRead() throws Exception {
    InspectedFiles site =
        site(CODE)
            .file(
                "img/1001B01.jpg",
                1 << 20,
                Sha256.of(OTHER),
                () -> {
                  throw new AssertionError("read");
                });

    assertThat(look(site)).hasSize(1);
  }
}
