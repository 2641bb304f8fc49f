package mx.prep.integrity.inspect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the totals of the preamble can be, and fit each other. */
record PreambleRules(Preamble preamble, Alert alert) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Institutes cut digits off or round them. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  private static final int DIGITS = 6;
  private static final String EXPECTED = "ACTAS_ESPERADAS";
  private static final String REGISTERED = "ACTAS_REGISTRADAS";
  private static final String CAPTURED = "ACTAS_CAPTURADAS";
  private static final String COUNTED = "ACTAS_CONTABILIZADAS";
  private static final String NOMINAL = "LISTA_NOMINAL_ACTAS_CONTABILIZADAS";

  void check() {
    preamble.totals().forEach(this::possible);
    notAbove(CAPTURED, EXPECTED);
    notAbove(COUNTED, CAPTURED);
    notAbove(CAPTURED, REGISTERED);
    registered();
    percentage("PORCENTAJE_ACTAS_CAPTURADAS", EXPECTED, CAPTURED);
    percentage("PORCENTAJE_ACTAS_CONTABILIZADAS", EXPECTED, COUNTED);
    percentage(
        "PORCENTAJE_PARTICIPACION_CIUDADANA", NOMINAL, "TOTAL_VOTOS_C_CS", "TOTAL_VOTOS_S_CS");
  }

  private void possible(String name, String text) {
    Optional<BigDecimal> value = Figures.decimal(text);
    // Participation is left to its own check: special casillas vote without a list.
    boolean share = name.startsWith("PORCENTAJE_ACTAS");
    if (value.isPresent()
        && (value.get().signum() < 0 || (share && value.get().compareTo(HUNDRED) > 0))) {
      alert.say(InspectReason.IMPOSSIBLE_TOTAL, "name", name, "value", value.get());
    }
  }

  private void notAbove(String name, String other) {
    OptionalLong less = preamble.total(name);
    OptionalLong more = preamble.total(other);
    if (less.isPresent() && more.isPresent() && less.getAsLong() > more.getAsLong()) {
      mismatch(name, less.getAsLong(), other, more.getAsLong());
    }
  }

  /** Registered are the captured and those outside the catalogue. */
  private void registered() {
    OptionalLong registered = preamble.total(REGISTERED);
    OptionalLong captured = preamble.total(CAPTURED);
    OptionalLong outside = preamble.total("ACTAS_FUERA_CATALOGO");
    if (registered.isPresent() && captured.isPresent() && outside.isPresent()) {
      long most = captured.getAsLong() + outside.getAsLong();
      if (registered.getAsLong() > most) {
        mismatch(REGISTERED, registered.getAsLong(), CAPTURED + " + ACTAS_FUERA_CATALOGO", most);
      }
    }
  }

  private void mismatch(String name, long stated, String other, long otherStated) {
    alert.say(
        InspectReason.PREAMBLE_MISMATCH,
        "name",
        name,
        "stated",
        stated,
        "other",
        other,
        "otherStated",
        otherStated);
  }

  /** A share of the whole by one of the parts, whichever the institute takes. */
  private void percentage(String name, String whole, String... parts) {
    Optional<BigDecimal> stated =
        Optional.ofNullable(preamble.totals().get(name)).flatMap(Figures::decimal);
    OptionalLong of = preamble.total(whole);
    if (stated.isEmpty() || of.isEmpty() || of.getAsLong() <= 0) {
      return;
    }
    Optional<BigDecimal> computed = Optional.empty();
    for (String part : parts) {
      OptionalLong value = preamble.total(part);
      if (value.isPresent()) {
        BigDecimal share =
            BigDecimal.valueOf(value.getAsLong())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(of.getAsLong()), DIGITS, RoundingMode.HALF_UP);
        if (share.subtract(stated.get()).abs().compareTo(TOLERANCE) <= 0) {
          return;
        }
        computed = computed.or(() -> Optional.of(share));
      }
    }
    computed.ifPresent(
        share ->
            alert.say(
                InspectReason.PERCENTAGE,
                "name",
                name,
                "stated",
                stated.get(),
                "computed",
                share.setScale(4, RoundingMode.HALF_UP)));
  }
}
