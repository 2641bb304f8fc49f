package mx.prep.core.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;

/**
 * What a comparison of the site with the signed cut found ({@code cli.md}, {@code site check}).
 *
 * @param cut the one that belongs on the page; empty where nothing may be shown
 * @param root of what ought to be there
 * @param docroot of all docroots together; never {@code UNREACHABLE}
 * @param header whether the pointer came with the header fields it must
 * @param filesChecked how many files were compared, those asked for over HTTP among them
 * @param differences of the docroots, then of HTTP
 */
public record SiteReport(
    Optional<AcceptedCut> cut,
    Sha256 root,
    State docroot,
    State http,
    Header header,
    long filesChecked,
    List<Difference> differences) {
  /** How one side stands. */
  public enum State {
    OK,
    DIFFERS,
    UNREACHABLE,
    OFF;

    /** The word in JSON and in the log. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the pointer's header rule stands. */
  public enum Header {
    OK,
    MISSING,
    OFF;

    /** The word in JSON and in the log. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SiteReport {
    differences = List.copyOf(differences);
  }

  /** Whether something is not as it was signed. */
  public boolean differs() {
    return docroot == State.DIFFERS || http == State.DIFFERS || header == Header.MISSING;
  }
}
