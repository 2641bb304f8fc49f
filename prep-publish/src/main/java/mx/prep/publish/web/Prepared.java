package mx.prep.publish.web;

import java.util.List;
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
 * @param tags for each {@link Coding}, as fields
 * @param fields that every answer with it has
 */
record Prepared(
    FileNode node,
    BodySource source,
    HttpField type,
    List<Coding> codings,
    List<HttpField> tags,
    HttpFields fields) {

  /** The entity tag of each form of a file, in the order of {@link Coding}. */
  static List<HttpField> tags(FileNode node) {
    return List.of(Coding.values()).stream()
        .<HttpField>map(
            coding ->
                new PreEncodedHttpField(
                    HttpHeader.ETAG, "\"" + node.digest().hex() + coding.tagSuffix() + "\""))
        .toList();
  }

  HttpField tag(Coding coding) {
    return tags.get(coding.ordinal());
  }
}
