package mx.prep.cli.demo.election;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import mx.prep.core.model.Sha256;

/**
 * Writes the whole site of a cut, as the simulated Institute would before packing it. The same
 * election, night and cut give the same bytes; not thread-safe.
 */
public final class CutWriter {
  private static final String CSV = "csv/CHIS_GOB_2024.csv";

  private final SimulatedElection election;
  private final Night night;
  private final ImagePlan images;
  private final CutJson json;
  private final ActaImage pen;
  private final Map<Acta, String> hashes = new HashMap<>();

  /** A writer of that night's cuts; touches no file yet. */
  public CutWriter(SimulatedElection election, Night night) {
    this.election = election;
    this.night = night;
    this.images = new ImagePlan(election, night);
    this.json = new CutJson(election, night, images);
    this.pen = new ActaImage(election.race(), election.seed());
  }

  /**
   * Brings {@code siteFolder} to the state of a cut, whatever cut it held: the page, {@code json/},
   * {@code csv/} and {@code imagenes/}. Files that are the same in both are not touched; files of
   * other cuts, and any stranger, are removed, so give it a folder of its own. Paths keep the rules
   * of {@code prep-package/1}.
   *
   * @param siteFolder made when missing
   * @param cut from 1 to the night's {@link Night#cuts}; its cutoff is {@link Night#cutoff}
   * @throws IOException when a file cannot be read, written or removed; call again to finish
   */
  public void write(Path siteFolder, int cut) throws IOException {
    SiteFolder site = new SiteFolder(siteFolder);
    for (String name : StaticPage.FILES) {
      site.put(name, StaticPage.bytes(name));
    }
    for (Acta acta : election.actas()) {
      if (images.shows(acta) && acta.capturedAt(cut, night)) {
        putImage(acta, site);
      }
    }
    for (Municipality place : election.municipalities()) {
      site.put(CutJson.municipalityPath(place.code()), json.municipality(place, cut));
    }
    site.put("csv/LEEME.txt", Chiapas.resource("LEEME.txt"));
    site.put(CSV, new ActasCsv(election, night, acta -> hashes.getOrDefault(acta, "")).bytes(cut));
    if (cut > 1) {
      // Pages that read the pointer just before the switch still find the file it named.
      site.put(CutJson.statePath(cut - 1), json.state(cut - 1));
    }
    site.put(CutJson.statePath(cut), json.state(cut));
    site.put("json/main.json", json.main(cut, CSV));
    site.removeTheRest();
  }

  private void putImage(Acta acta, SiteFolder site) throws IOException {
    String path = ImagePlan.path(acta);
    if (hashes.containsKey(acta) && site.has(path)) {
      site.keep(path);
      return;
    }
    byte[] image = pen.draw(acta);
    hashes.put(acta, Sha256.of(image).hex());
    site.put(path, image);
  }
}
