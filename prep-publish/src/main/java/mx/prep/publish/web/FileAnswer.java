package mx.prep.publish.web;

import java.io.IOException;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.publish.pin.CutCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers with a file (RFC 9110): form by {@code Accept-Encoding}, conditions, one range. Its
 * entity tag is its SHA-256, so that a resumed or revalidated download never mixes two cuts; times
 * are not used as validators, since two cuts may share a second.
 */
final class FileAnswer {
  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField RANGES =
      new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");
  private static final HttpField BY_FORM =
      new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
  private static final HttpField BY_CUT = new PreEncodedHttpField(HttpHeader.VARY, "Cookie");
  private static final HttpField BY_BOTH =
      new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding, Cookie");

  private final Bodies bodies;
  private final Compression compression;
  private final HeaderRules rules;
  private final boolean pinned;

  /**
   * Answers from these.
   *
   * @param pinned whether a page's cookie chooses the cut: then no cache may give a file of one cut
   *     to a page of another
   */
  FileAnswer(Bodies bodies, Compression compression, HeaderRules rules, boolean pinned) {
    this.bodies = bodies;
    this.compression = compression;
    this.rules = rules;
    this.pinned = pinned;
  }

  void send(Request request, Response response, Callback callback, Snapshot.File file)
      throws IOException {
    Fields asked = new Fields(request);
    MediaType type = MediaType.of(file.node().name());
    Coding coding = coding(asked, file.node(), type);
    String tag = "\"" + file.node().digest().hex() + coding.tagSuffix() + "\"";
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.ETAG, tag).put(NO_SNIFFING).put(RANGES);
    vary(type, file, fields);
    rules.apply(file.path(), fields);
    if (asked.expectsOther(tag)) {
      Notice.send(response, HttpStatus.PRECONDITION_FAILED_412, WebText.CONDITION_FAILED, callback);
    } else if (asked.has(tag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      Body body = bodies.of(file.node(), file.source(), coding);
      fields.put(HttpHeader.CONTENT_TYPE, type.value());
      if (coding != Coding.IDENTITY) {
        fields.put(HttpHeader.CONTENT_ENCODING, coding.token());
      }
      send(request, response, callback, body, asked.range(tag, body.size()));
    }
  }

  private void vary(MediaType type, Snapshot.File file, HttpFields.Mutable fields) {
    boolean byCut = pinned && !file.path().equals(CutCookie.POINTER);
    if (type.compressible()) {
      fields.put(byCut ? BY_BOTH : BY_FORM);
    } else if (byCut) {
      fields.put(BY_CUT);
    }
  }

  private Coding coding(Fields asked, FileNode file, MediaType type) {
    return type.compressible() && Bodies.worthCompressing(file.size())
        ? Coding.choose(asked.get(HttpHeader.ACCEPT_ENCODING), compression.codings())
        : Coding.IDENTITY;
  }

  private static void send(
      Request request, Response response, Callback callback, Body body, ByteRange range)
      throws IOException {
    HttpFields.Mutable fields = response.getHeaders();
    ByteRange.Part part = new ByteRange.Part(0, body.size());
    response.setStatus(HttpStatus.OK_200);
    if (range instanceof ByteRange.Beyond) {
      fields
          .put(HttpHeader.CONTENT_RANGE, "bytes */" + body.size())
          .remove(HttpHeader.CONTENT_ENCODING);
      Notice.send(response, HttpStatus.RANGE_NOT_SATISFIABLE_416, WebText.RANGE_BEYOND, callback);
      return;
    }
    if (range instanceof ByteRange.Part asked) {
      part = asked;
      response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
      fields.put(HttpHeader.CONTENT_RANGE, part.of(body.size()));
    }
    fields.put(HttpHeader.CONTENT_LENGTH, part.length());
    if (new Fields(request).isHead()) {
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      body.send(request, response, callback, part);
    }
  }
}
