package mx.prep.core.verify;

import static mx.prep.core.verdict.VerdictCode.ARCHIVE_DIGEST;
import static mx.prep.core.verdict.VerdictCode.ARCHIVE_MISSING;
import static mx.prep.core.verdict.VerdictCode.ARCHIVE_UNSAFE;
import static mx.prep.core.verdict.VerdictCode.SITE_ROOT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mx.prep.core.config.Limits;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Claim;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlan;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;

/** Checks 7 to 9 of {@code package-format.md}: the archive, its files, the resulting site. */
public record ContentRules(Limits limits) {
  /**
   * Brings the archive to this machine, as far as the claim and the limits allow.
   *
   * @throws RefusedException {@code ARCHIVE_MISSING}, {@code ARCHIVE_DIGEST} where it is longer
   *     than claimed, {@code ARCHIVE_UNSAFE} where it is larger than this receiver takes: known
   *     before it is fetched if the claim says so
   */
  public Path bring(Claim claim, Delivery delivery) throws RefusedException {
    ArchiveRef archive = claim.archive();
    long limit = limits.packageSize().bytes();
    if (archive.size() > limit) {
      throw tooLarge(archive, archive.size(), limit);
    }
    try {
      return delivery
          .bring(archive.name(), archive.size() < 0 ? limit : archive.size())
          .orElseThrow(
              () ->
                  new RefusedException(
                      ARCHIVE_MISSING, CoreReason.ARCHIVE_ABSENT, "archive", archive.name()));
    } catch (Delivery.TooLargeException e) {
      if (archive.size() < 0) {
        throw tooLarge(archive, e.limit() + 1, limit);
      }
      throw ArchiveDigestCheck.wrongSize(archive, "> " + archive.size());
    }
  }

  private static RefusedException tooLarge(ArchiveRef archive, long size, long limit) {
    return new RefusedException(
        ARCHIVE_UNSAFE,
        CoreReason.ARCHIVE_TOO_LARGE,
        "archive",
        archive.name(),
        "size",
        size,
        "limit",
        limit,
        "expected",
        "<= " + limit,
        "actual",
        size);
  }

  /**
   * Checks archive, files and site.
   *
   * @param directories knows the directories of the base
   * @param staging takes the contents; belongs to the verified cut on return, stays the caller's on
   *     an exception
   * @throws RefusedException with the code of the first check that fails
   */
  public VerifiedCut check(
      Placement.Next next,
      Convention convention,
      Delivery delivery,
      DirectorySource directories,
      ContentStaging staging)
      throws RefusedException {
    Claim claim = next.claim();
    try {
      Path archive = bringIntact(claim, delivery);
      PackageSink sink = PackageSink.of(claim, staging, limits);
      convention.unpack(claim, archive, staging.scratch(), sink);
      SiteChange change = new SiteChange(sink.complete(), removed(claim));
      SitePlan plan = new SitePlanner(directories).plan(next.base(), change);
      if (claim.contents().isPresent()) {
        compare(claim.contents().get().site(), plan.site());
      }
      return new VerifiedCut(claim, plan, staging);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", claim.archive().name(), "detail", e);
    }
  }

  /**
   * Check 7. An archive that was damaged on the way gets a second chance (threat T62).
   *
   * @throws RefusedException as {@link #bring}, or {@code ARCHIVE_DIGEST}
   */
  public Path bringIntact(Claim claim, Delivery delivery) throws RefusedException {
    try {
      try {
        return bringChecked(claim, delivery);
      } catch (RefusedException e) {
        if (e.refusal().code() != ARCHIVE_DIGEST || !delivery.discard(claim.archive().name())) {
          throw e;
        }
      }
      return bringChecked(claim, delivery);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", claim.archive().name(), "detail", e);
    }
  }

  private Path bringChecked(Claim claim, Delivery delivery) throws RefusedException, IOException {
    Path archive = bring(claim, delivery);
    String name = claim.archive().name();
    ArchiveDigestCheck.check(claim.archive(), archive, delivery.arrival(name));
    return archive;
  }

  private static List<SitePath> removed(Claim claim) {
    return claim.contents().map(DeclaredContents::removed).orElse(List.of());
  }

  /** Check 9, the declared site. */
  private static void compare(SiteSummary declared, SiteSummary actual) throws RefusedException {
    if (declared.files() != actual.files()) {
      throw differs(CoreReason.SITE_FILES, declared.files(), actual.files());
    }
    if (declared.bytes() != actual.bytes()) {
      throw differs(CoreReason.SITE_BYTES, declared.bytes(), actual.bytes());
    }
    if (!declared.root().equals(actual.root())) {
      throw differs(CoreReason.SITE_HASH, declared.root(), actual.root());
    }
  }

  private static RefusedException differs(CoreReason reason, Object expected, Object actual) {
    return new RefusedException(SITE_ROOT, reason, "expected", expected, "actual", actual);
  }
}
