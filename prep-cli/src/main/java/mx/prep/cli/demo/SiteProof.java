package mx.prep.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SiteWalk;

/**
 * What visitors get, compared with the signed cut.
 *
 * @param site as it was signed
 * @param differences paths whose answers are not the signed bytes
 */
record SiteProof(SiteSummary site, List<String> differences) {
  private static final int OK = 200;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Asks for every file of the site over HTTP. */
  static SiteProof of(SiteSummary site, DirectorySource directories, URI address)
      throws InterruptedException {
    List<FileEntry> files = new ArrayList<>();
    new SiteWalk(directories).forEach(site.root(), files::add);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    List<String> differences = new ArrayList<>();
    for (FileEntry file : files) {
      if (!isServed(client, address, file)) {
        differences.add(file.path().value());
      }
    }
    return new SiteProof(site, differences);
  }

  boolean holds() {
    return differences.isEmpty();
  }

  private static boolean isServed(HttpClient client, URI address, FileEntry file)
      throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(at(address, file)).timeout(TIMEOUT).build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return response.statusCode() == OK && isFile(body, file);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static URI at(URI address, FileEntry file) throws IOException {
    try {
      String path = "/" + file.path().value();
      return new URI(
          address.getScheme(), null, address.getHost(), address.getPort(), path, null, null);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static boolean isFile(InputStream body, FileEntry file) throws IOException {
    MessageDigest digester = Sha256.digester();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      digester.update(buffer, 0, read);
      size += read;
      if (size > file.size()) {
        return false;
      }
    }
    return size == file.size() && Sha256.finish(digester).equals(file.sha256());
  }
}
