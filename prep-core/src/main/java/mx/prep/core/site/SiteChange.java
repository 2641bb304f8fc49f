package mx.prep.core.site;

import java.util.List;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;

/**
 * What a cut does to a site: takes paths away, then puts files.
 *
 * @param files put or replaced, each path once
 * @param removed taken away first
 */
public record SiteChange(List<FileEntry> files, List<SitePath> removed) {
  public SiteChange {
    files = List.copyOf(files);
    removed = List.copyOf(removed);
  }
}
