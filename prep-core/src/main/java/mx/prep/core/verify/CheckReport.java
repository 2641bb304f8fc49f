package mx.prep.core.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.text.Message;

/**
 * Which checks a delivery passed, and at which it stopped: worked out from its judgement.
 *
 * @param passed in their order
 * @param stopped the check that refused it, for which it waits, or that found it accepted already;
 *     empty where all passed
 */
public record CheckReport(List<Passed> passed, Optional<Check> stopped) {
  public CheckReport {
    passed = List.copyOf(passed);
  }

  /** A check that passed, and what it found. */
  public record Passed(Check check, Message found) {}

  /** The report on a judgement. A verified cut may be closed already. */
  public static CheckReport of(Judgement judgement) {
    if (judgement instanceof Judgement.Verified verified) {
      Claim claim = verified.cut().claim();
      List<Passed> passed = new ArrayList<>(before(Check.SITE, Optional.of(claim)));
      passed.add(new Passed(Check.SITE, site(verified.cut().plan().site())));
      return new CheckReport(passed, Optional.empty());
    }
    Check stopped = stopped(judgement);
    return new CheckReport(before(stopped, judgement.claim()), Optional.of(stopped));
  }

  private static Check stopped(Judgement judgement) {
    if (judgement instanceof Judgement.Refused refused) {
      return Check.thatFailed(refused);
    }
    return judgement instanceof Judgement.Pending ? Check.PREVIOUS : Check.SEQUENCE;
  }

  private static List<Passed> before(Check stopped, Optional<Claim> claim) {
    return EnumSet.allOf(Check.class).stream()
        .filter(check -> check.number() < stopped.number())
        .map(
            check ->
                new Passed(
                    check,
                    claim
                        .map(signed -> found(check, signed))
                        .orElseGet(() -> Message.of(PassedText.SIGNED_AS_ASKED))))
        .toList();
  }

  private static Message found(Check check, Claim claim) {
    return switch (check) {
      case SIGNATURES -> signers(claim);
      case MANIFEST -> declared(claim);
      case RECEIVER ->
          Message.of(
              PassedText.OURS,
              "election",
              claim.election(),
              "series",
              claim.series(),
              "mode",
              claim.mode().word());
      case CALENDAR -> Message.of(PassedText.IN_TIME, "cutoff", claim.cutoff());
      case SEQUENCE -> Message.of(PassedText.NEW, "sequence", claim.sequence());
      case PREVIOUS -> base(claim.base());
      case ARCHIVE -> intact(claim.archive());
      case CONTENTS, SITE -> contents(claim);
    };
  }

  private static Message signers(Claim claim) {
    return claim.signers().isEmpty()
        ? Message.of(PassedText.UNSIGNED, "convention", claim.convention())
        : Message.of(PassedText.SIGNED, "signers", String.join(", ", claim.signers()));
  }

  private static Message declared(Claim claim) {
    return claim
        .contents()
        .map(
            contents ->
                Message.of(
                    PassedText.DECLARED,
                    "files",
                    contents.files().size(),
                    "removed",
                    contents.removed().size()))
        .orElseGet(
            () -> Message.of(PassedText.DECLARED_ARCHIVE, "archive", claim.archive().name()));
  }

  private static Message base(Base base) {
    if (base instanceof Base.Exactly over) {
      return Message.of(
          PassedText.OVER_PREVIOUS,
          "previous",
          over.previous().sequence(),
          "manifest",
          over.previous().manifest());
    }
    return Message.of(base instanceof Base.Nothing ? PassedText.WHOLE : PassedText.OVER_LATEST);
  }

  private static Message intact(ArchiveRef archive) {
    return Message.of(
        PassedText.INTACT, "archive", archive.name(), "digest", archive.digest().hex());
  }

  private static Message contents(Claim claim) {
    String archive = claim.archive().name();
    return claim
        .contents()
        .map(
            contents ->
                Message.of(
                    PassedText.EXACT_FILES, "archive", archive, "files", contents.files().size()))
        .orElseGet(() -> Message.of(PassedText.SAFE_FILES, "archive", archive));
  }

  private static Message site(SiteSummary site) {
    return Message.of(
        PassedText.SITE, "files", site.files(), "bytes", site.bytes(), "root", site.root());
  }
}
