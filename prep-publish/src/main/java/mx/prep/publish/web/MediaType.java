package mx.prep.publish.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is, by its name's ending.
 *
 * @param value as {@code Content-Type} says it
 * @param compressible whether compressing pays
 */
record MediaType(String value, boolean compressible) {
  private static final MediaType UNKNOWN = new MediaType("application/octet-stream", false);
  private static final Map<String, MediaType> BY_ENDING = new HashMap<>();

  static {
    text("html htm", "text/html");
    text("css", "text/css");
    text("js mjs", "text/javascript");
    text("json map", "application/json");
    text("geojson", "application/geo+json");
    text("webmanifest", "application/manifest+json");
    text("csv", "text/csv");
    text("txt md minisig", "text/plain");
    text("xml", "application/xml");
    text("svg", "image/svg+xml");
    add("ico", "image/x-icon", true);
    add("ttf", "font/ttf", true);
    add("otf", "font/otf", true);
    add("wasm", "application/wasm", true);
    add("eot", "application/vnd.ms-fontobject", true);
    add("woff", "font/woff", false);
    add("woff2", "font/woff2", false);
    add("png", "image/png", false);
    add("jpg jpeg", "image/jpeg", false);
    add("gif", "image/gif", false);
    add("webp", "image/webp", false);
    add("avif", "image/avif", false);
    add("p7s", "application/pkcs7-signature", false);
    add("asc", "application/pgp-signature", false);
    add("pdf", "application/pdf", false);
    add("zip", "application/zip", false);
    add("gz", "application/gzip", false);
    add("mp4", "video/mp4", false);
    add("webm", "video/webm", false);
    add("mp3", "audio/mpeg", false);
    add("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false);
    add("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false);
  }

  private static void text(String endings, String type) {
    add(endings, type + "; charset=utf-8", true);
  }

  private static void add(String endings, String type, boolean compressible) {
    for (String ending : endings.split(" ", -1)) {
      BY_ENDING.put(ending, new MediaType(type, compressible));
    }
  }

  /** The type of a file of that name. */
  static MediaType of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }
}
