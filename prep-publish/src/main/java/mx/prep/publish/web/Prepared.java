package mx.prep.publish.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.prep.core.site.DirectoryEntry.FileNode;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * All that an answer with a file takes but its body, worked out once a site.
 *
 * @param type as a field
 * @param codings the forms that it is offered in besides its own
 * @param tags of every {@link Coding}, as fields
 * @param fields that every answer with it has
 */
record Prepared(
    FileNode node,
    BodySource source,
    HttpField type,
    List<Coding> codings,
    Map<Coding, HttpField> tags,
    HttpFields fields) {

  /** The entity tag of each form of a file. */
  static Map<Coding, HttpField> tags(FileNode node) {
    Map<Coding, HttpField> tags = new EnumMap<>(Coding.class);
    for (Coding coding : Coding.values()) {
      String tag = "\"" + node.digest().hex() + coding.tagSuffix() + "\"";
      tags.put(coding, new PreEncodedHttpField(HttpHeader.ETAG, tag));
    }
    return tags;
  }

  /** The entity tag of that form, as a field. */
  HttpField tag(Coding coding) {
    return Objects.requireNonNull(tags.get(coding));
  }
}
