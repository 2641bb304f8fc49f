package mx.prep.core.model;

import java.util.List;

/**
 * What a signed manifest says its package brings.
 *
 * @param files exactly the regular files of the archive, strictly ascending by path
 * @param removed paths of the previous cut that go, strictly ascending; empty for a full package
 * @param site the whole site afterwards
 */
public record DeclaredContents(List<FileEntry> files, List<SitePath> removed, SiteSummary site) {
  public DeclaredContents {
    files = List.copyOf(files);
    removed = List.copyOf(removed);
  }
}
