package mx.prep.cli.demo;

import java.time.Duration;
import java.util.Optional;
import mx.prep.core.model.Manifest;
import mx.prep.core.pipeline.CutState;
import mx.prep.core.pipeline.Outcome;

/**
 * What became of one cut of the demonstration.
 *
 * @param manifest as it was signed
 * @param outcome empty where the Difusor said nothing in time
 * @param took from the moment the Institute had signed and offered it
 */
record CutResult(Manifest manifest, Optional<Outcome> outcome, Duration took) {
  boolean live() {
    return outcome.flatMap(Outcome::state).filter(CutState.LIVE::equals).isPresent();
  }
}
