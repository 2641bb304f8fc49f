package mx.prep.publish.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import mx.prep.core.site.DirectoryEntry.FileNode;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/**
 * Answers with a file (RFC 9110): form by {@code Accept-Encoding}, conditions, one range. Its
 * entity tag is its SHA-256, so that a resumed or revalidated download never mixes two cuts; times
 * are not used as validators, since two cuts may share a second.
 */
final class FileAnswer {
  private static final int CHUNK_BYTES = 64 << 10;
  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField RANGES =
      new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

  private final Bodies bodies;
  private final Compression compression;
  private final HeaderRules rules;

  FileAnswer(Bodies bodies, Compression compression, HeaderRules rules) {
    this.bodies = bodies;
    this.compression = compression;
    this.rules = rules;
  }

  void send(Request request, Response response, Callback callback, LiveSite.File file)
      throws IOException {
    MediaType type = MediaType.of(file.node().name());
    Coding coding = coding(request, file.node(), type);
    String tag = "\"" + file.node().digest().hex() + coding.tagSuffix() + "\"";
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.ETAG, tag).put(NO_SNIFFING).put(RANGES);
    if (type.compressible()) {
      fields.put(VARY);
    }
    rules.apply(file.path(), fields);
    if (!field(request, HttpHeader.IF_MATCH)
        .map(l -> EntityTags.stronglyMatches(l, tag))
        .orElse(true)) {
      Notice.send(response, HttpStatus.PRECONDITION_FAILED_412, WebText.CONDITION_FAILED, callback);
      return;
    }
    if (field(request, HttpHeader.IF_NONE_MATCH)
        .map(list -> EntityTags.weaklyMatches(list, tag))
        .orElse(false)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      return;
    }
    fields.put(HttpHeader.CONTENT_TYPE, type.value());
    if (coding != Coding.IDENTITY) {
      fields.put(HttpHeader.CONTENT_ENCODING, coding.token());
    }
    body(request, response, callback, new Chosen(file.node(), coding, tag));
  }

  /** The form that this visitor gets. */
  private record Chosen(FileNode file, Coding coding, String tag) {}

  private Coding coding(Request request, FileNode file, MediaType type) {
    return type.compressible() && Bodies.worthCompressing(file.size())
        ? Coding.choose(field(request, HttpHeader.ACCEPT_ENCODING), compression.codings())
        : Coding.IDENTITY;
  }

  private void body(Request request, Response response, Callback callback, Chosen chosen)
      throws IOException {
    if (Bodies.isHeld(chosen.file(), chosen.coding())) {
      ByteBuffer body = bodies.held(chosen.file(), chosen.coding());
      Optional<ByteRange.Part> part = part(request, response, callback, chosen, body.remaining());
      part.ifPresent(
          p ->
              response.write(
                  true,
                  isHead(request)
                      ? BufferUtil.EMPTY_BUFFER
                      : body.slice((int) p.first(), (int) p.length()),
                  callback));
      return;
    }
    long size = chosen.file().size();
    Optional<ByteRange.Part> part = part(request, response, callback, chosen, size);
    if (part.isEmpty()) {
      return;
    }
    if (isHead(request)) {
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      stream(request, response, callback, chosen.file(), part.get());
    }
  }

  /** In pieces, however large the file, at the visitor's pace. */
  private void stream(
      Request request, Response response, Callback callback, FileNode file, ByteRange.Part part)
      throws IOException {
    FileChannel channel = bodies.open(file);
    ByteBufferPool.Sized pool =
        new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, CHUNK_BYTES);
    Content.copy(
        Content.Source.from(pool, channel, part.first(), part.length()),
        response,
        Callback.from(callback, () -> IO.close(channel)));
  }

  /**
   * The part to send, its fields set; empty where the answer has been sent: it has no such part.
   */
  private static Optional<ByteRange.Part> part(
      Request request, Response response, Callback callback, Chosen chosen, long size) {
    HttpFields.Mutable fields = response.getHeaders();
    ByteRange range =
        field(request, HttpHeader.RANGE)
            .filter(r -> !isHead(request) && sameBody(request, chosen.tag()))
            .map(r -> ByteRange.parse(r, size))
            .orElse(new ByteRange.Whole());
    if (range instanceof ByteRange.Beyond) {
      fields.put(HttpHeader.CONTENT_RANGE, "bytes */" + size).remove(HttpHeader.CONTENT_ENCODING);
      Notice.send(response, HttpStatus.RANGE_NOT_SATISFIABLE_416, WebText.RANGE_BEYOND, callback);
      return Optional.empty();
    }
    if (range instanceof ByteRange.Part part) {
      response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
      fields
          .put(HttpHeader.CONTENT_LENGTH, part.length())
          .put(
              HttpHeader.CONTENT_RANGE,
              "bytes " + part.first() + "-" + (part.first() + part.length() - 1) + "/" + size);
      return Optional.of(part);
    }
    response.setStatus(HttpStatus.OK_200);
    fields.put(HttpHeader.CONTENT_LENGTH, size);
    return Optional.of(new ByteRange.Part(0, size));
  }

  /** Whether what the visitor has begun to download is still this body (If-Range). */
  private static boolean sameBody(Request request, String tag) {
    return field(request, HttpHeader.IF_RANGE).map(had -> had.strip().equals(tag)).orElse(true);
  }

  private static boolean isHead(Request request) {
    return HttpMethod.HEAD.is(request.getMethod());
  }

  private static Optional<String> field(Request request, HttpHeader header) {
    return request.getHeaders().contains(header)
        ? Optional.of(String.join(",", request.getHeaders().getValuesList(header)))
        : Optional.empty();
  }
}
