package mx.prep.publish.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

  /** A page's cookie chooses the cut: no cache may give a file of one to a page of another. */
  private static final HttpField BY_CUT = new PreEncodedHttpField(HttpHeader.VARY, "Cookie");

  private static final HttpField BY_BOTH =
      new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding, Cookie");

  private final Bodies bodies;
  private final Compression compression;
  private final HeaderRules rules;
  private final Pin pin;

  FileAnswer(Bodies bodies, Compression compression, HeaderRules rules, Pin pin) {
    this.bodies = bodies;
    this.compression = compression;
    this.rules = rules;
    this.pin = pin;
  }

  /** Works out what every answer with the file has in common. */
  Prepared prepare(Snapshot.File file) {
    MediaType type = MediaType.of(file.node().name());
    HttpFields.Mutable fields = HttpFields.build();
    fields.put(NO_SNIFFING).put(RANGES);
    vary(type, file, fields);
    rules.apply(file.path(), fields);
    pin.cookie(file).ifPresent(fields::put);
    return new Prepared(
        file.node(),
        file.source(),
        new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, type.value()),
        type.compressible() && Bodies.worthCompressing(file.node().size())
            ? compression.codings()
            : List.of(),
        Prepared.tags(file.node()),
        fields.asImmutable());
  }

  private void vary(MediaType type, Snapshot.File file, HttpFields.Mutable fields) {
    boolean byCut = pin.isOn() && !file.isPointer();
    if (type.compressible()) {
      fields.put(byCut ? BY_BOTH : BY_FORM);
    } else if (byCut) {
      fields.put(BY_CUT);
    }
  }

  /** Answers, where that takes neither disk nor compression; else nothing has happened. */
  boolean sendAtOnce(Request request, Response response, Callback callback, Prepared file)
      throws IOException {
    Fields asked = new Fields(request);
    Coding coding = coding(asked, file);
    Optional<Body> body = bodies.inMemory(file.node(), coding);
    if (body.isEmpty() && !asked.has(file.tag(coding).getValue())) {
      return false;
    }
    send(request, response, callback, file, coding, body);
    return true;
  }

  /** Answers, however long it takes. */
  void send(Request request, Response response, Callback callback, Prepared file)
      throws IOException {
    send(request, response, callback, file, coding(new Fields(request), file), Optional.empty());
  }

  private void send(
      Request request,
      Response response,
      Callback callback,
      Prepared file,
      Coding coding,
      Optional<Body> inMemory)
      throws IOException {
    Fields asked = new Fields(request);
    String tag = String.valueOf(file.tag(coding).getValue());
    HttpFields.Mutable fields = response.getHeaders();
    fields.add(file.fields()).add(file.tag(coding));
    if (asked.expectsOther(tag)) {
      Notice.send(response, HttpStatus.PRECONDITION_FAILED_412, WebText.CONDITION_FAILED, callback);
    } else if (asked.has(tag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      Body body =
          inMemory.isPresent() ? inMemory.get() : bodies.of(file.node(), file.source(), coding);
      fields.add(file.type());
      if (coding != Coding.IDENTITY) {
        fields.put(HttpHeader.CONTENT_ENCODING, coding.token());
      }
      send(request, response, callback, body, asked.range(tag, body.size()));
    }
  }

  private static Coding coding(Fields asked, Prepared file) {
    return file.codings().isEmpty()
        ? Coding.IDENTITY
        : Coding.choose(asked.get(HttpHeader.ACCEPT_ENCODING), file.codings());
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
