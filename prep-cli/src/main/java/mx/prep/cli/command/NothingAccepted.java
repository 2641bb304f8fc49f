package mx.prep.cli.command;

import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.Ledger;

/** Where there is no data folder. */
final class NothingAccepted implements Ledger, DirectorySource {
  @Override
  public Optional<AcceptedCut> highest(SeriesId series) {
    return Optional.empty();
  }

  @Override
  public Optional<AcceptedCut> find(SeriesId series, long sequence) {
    return Optional.empty();
  }

  @Override
  public Directory directory(Sha256 digest) {
    throw new PrepException(
        CoreError.DATA_DAMAGED, "path", digest, "detail", DamageText.NO_DATA_FOLDER);
  }
}
