package mx.prep.core.rebuild;

import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;

/** A cut's package as history keeps it, read by the convention it came by. */
record KeptPackage(AcceptedCut cut, Claim claim, Delivery delivery, Convention convention) {}
