package mx.prep.core.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.Utf8Order;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * One directory of a site: its entries by name, in UTF-8 byte order. Its listing ({@code
 * package-format.md}, The Merkle root) is UTF-8 text of a line an entry, and the listing's SHA-256
 * is the directory's digest.
 */
public final class Directory {
  private final NavigableMap<String, DirectoryEntry> entries;
  private final byte[] listing;
  private final Sha256 digest;

  private Directory(NavigableMap<String, DirectoryEntry> entries, byte[] listing) {
    this.entries = Collections.unmodifiableNavigableMap(entries);
    this.listing = listing;
    this.digest = Sha256.of(listing);
  }

  /** The directory of these entries, in any order; of two with one name the last counts. */
  public static Directory of(Collection<? extends DirectoryEntry> entries) {
    NavigableMap<String, DirectoryEntry> byName = new TreeMap<>(Utf8Order.UTF8_ORDER);
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return of(byName);
  }

  /** The directory of these entries by name, which are its own from here on. */
  static Directory of(NavigableMap<String, DirectoryEntry> byName) {
    StringBuilder text = new StringBuilder(byName.size() * 100);
    byName.values().forEach(entry -> text.append(entry.line()).append('\n'));
    return new Directory(byName, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a listing.
   *
   * @throws IllegalArgumentException where the bytes are not exactly what {@link #listing()} writes
   */
  public static Directory parse(byte[] listing) {
    List<DirectoryEntry> entries = new ArrayList<>();
    new String(listing, StandardCharsets.UTF_8).lines().forEach(line -> entries.add(entry(line)));
    Directory directory = of(entries);
    if (!java.util.Arrays.equals(directory.listing, listing)) {
      throw new IllegalArgumentException("not a listing of a directory");
    }
    return directory;
  }

  private static DirectoryEntry entry(String line) {
    String[] tree = line.split(" ", 3);
    if (tree.length == 3 && tree[0].equals("tree")) {
      return new TreeNode(tree[2], Sha256.parse(tree[1]));
    }
    String[] file = line.split(" ", 4);
    if (file.length == 4 && file[0].equals("file")) {
      return new FileNode(file[3], Sha256.parse(file[1]), Long.parseLong(file[2]));
    }
    throw new IllegalArgumentException("not a line of a directory's listing");
  }

  /** In UTF-8 byte order of their names. */
  public Collection<DirectoryEntry> entries() {
    return entries.values();
  }

  /** Its entries by name, to make another directory of. */
  NavigableMap<String, DirectoryEntry> copy() {
    return new TreeMap<>(entries);
  }

  public Optional<DirectoryEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The listing's bytes; a copy. */
  public byte[] listing() {
    return listing.clone();
  }

  /** How long the listing is. */
  public int listingBytes() {
    return listing.length;
  }

  /** The SHA-256 of the listing. */
  public Sha256 digest() {
    return digest;
  }
}
