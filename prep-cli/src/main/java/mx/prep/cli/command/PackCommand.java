package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Json;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.PackRequest;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.pack.Packer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prep institute pack}: a cut's archive and manifest, ready to be signed. */
@Command
final class PackCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SITE", descriptionKey = "site")
  private Path site = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true)
  private Path out = Path.of("");

  @Option(names = "--election", paramLabel = "ID", required = true)
  private @Nullable ElectionId election;

  @Option(names = "--series", paramLabel = "ID", required = true)
  private @Nullable SeriesId series;

  @Option(names = "--mode", paramLabel = "election|drill", required = true)
  private Mode mode = Mode.DRILL;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      required = true,
      converter = FromOne.Sequence.class)
  private long sequence;

  @Option(names = "--cutoff", paramLabel = "TIME", required = true)
  private @Nullable OffsetDateTime cutoff;

  @Option(names = "--next-by", paramLabel = "TIME")
  private @Nullable OffsetDateTime nextBy;

  @Option(names = "--previous", paramLabel = "MANIFEST")
  private @Nullable Path previous;

  @Option(names = "--archive", paramLabel = "zip|tar|tar_gz|tar_xz|tar_zst")
  private ArchiveKind archive = ArchiveKind.ZIP;

  PackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path here = session.host().folder();
    OffsetDateTime spokenFor = given(cutoff);
    Packed packed =
        new Packer()
            .pack(
                new PackRequest(
                    here.resolve(site),
                    here.resolve(out),
                    given(election),
                    given(series),
                    mode,
                    sequence,
                    spokenFor,
                    session
                        .clock()
                        .instant()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(spokenFor.getOffset()),
                    Optional.ofNullable(nextBy),
                    Optional.ofNullable(previous).map(here::resolve),
                    archive));
    session.out().println(session.json() ? json(packed) : text(packed));
    return 0;
  }

  private static String json(Packed packed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("manifest", packed.manifestFile());
    json.put("archive", packed.archive());
    json.put("sequence", packed.manifest().sequence());
    json.put("kind", packed.manifest().kind().word());
    json.put("files", packed.manifest().contents().files().size());
    json.put("size", packed.manifest().archive().size());
    json.put("root", packed.manifest().contents().site().root().prefixed());
    return Json.line(json);
  }

  private String text(Packed packed) {
    return session.text(
        CliText.PACK_DONE,
        "sequence",
        packed.manifest().sequence(),
        "manifest",
        packed.manifestFile(),
        "files",
        packed.manifest().contents().files().size(),
        "size",
        ByteText.of(packed.manifest().archive().size()));
  }

  private static <T> T given(@Nullable T required) {
    // The parser has seen to it.
    return java.util.Objects.requireNonNull(required);
  }
}
