package mx.prep.cli.demo.election;

import java.util.List;

/** The page's own files, the same in every cut. */
final class StaticPage {
  static final List<String> FILES =
      List.of("index.html", "app.css", "app.js", "mapa.js", "vistas.js", "datos.js", "icono.svg");

  private StaticPage() {}

  static byte[] bytes(String name) {
    return Chiapas.resource("/mx/prep/cli/demo/site/" + name);
  }
}
