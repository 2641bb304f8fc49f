package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.prep.cli.output.Table;
import mx.prep.core.text.Texts;
import mx.prep.integrity.trust.Fingerprint;
import mx.prep.integrity.trust.TrustFile;
import mx.prep.integrity.trust.TrustFile.Signer;
import mx.prep.integrity.trust.TrustFileReader;

/** A trust file as two people compare it, each with their own copy. */
record TrustView(Path file, TrustFile trust, Fingerprint fingerprint) {
  static TrustView of(Path file, Session session) {
    byte[] bytes = TrustFileReader.load(file);
    TrustFile trust =
        new TrustFileReader(session.plugins().signatureSchemes()).read(bytes, file.toString());
    return new TrustView(file, trust, Fingerprint.of(bytes));
  }

  Map<String, Object> json(Session session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trust", file);
    json.put("election", trust.election());
    json.put("version", trust.version());
    json.put("threshold", trust.threshold());
    json.put("expires", trust.expires());
    json.put("expired", trust.expired(session.clock().instant()));
    json.put("fingerprint", fingerprint.hex());
    json.put("signers", trust.signers().stream().map(TrustView::json).toList());
    return json;
  }

  private static Map<String, Object> json(Signer signer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", signer.id());
    json.put("scheme", signer.scheme());
    json.put("fingerprint", Fingerprint.of(signer.key()).hex());
    return json;
  }

  List<String> lines(Session session) {
    String expires =
        new LocalTimes(trust.expires().getOffset()).minute(trust.expires())
            + " "
            + trust.expires().getOffset();
    boolean expired = trust.expired(session.clock().instant());
    Table facts =
        new Table()
            .row(label(session, CliText.TRUST_FILE), Texts.escape(file.toString()))
            .row(label(session, CliText.TRUST_FINGERPRINT), fingerprint.spoken())
            .row(label(session, CliText.TRUST_ELECTION), trust.election())
            .row(label(session, CliText.TRUST_VERSION), trust.version())
            .row(
                label(session, CliText.TRUST_THRESHOLD),
                session.text(
                    CliText.TRUST_THRESHOLD_OF,
                    "threshold",
                    trust.threshold(),
                    "signers",
                    trust.signers().size()))
            .row(
                label(session, CliText.TRUST_EXPIRES),
                expired
                    ? session.paint().bad(session.text(CliText.TRUST_EXPIRED, "at", expires))
                    : expires);
    List<String> lines = new ArrayList<>(facts.lines());
    lines.add("");
    Table signers = new Table();
    for (Signer signer : trust.signers()) {
      signers.row(
          session.paint().bold(signer.id()),
          signer.scheme(),
          Fingerprint.of(signer.key()).spoken());
    }
    lines.addAll(signers.lines());
    return lines;
  }

  private static String label(Session session, CliText text) {
    return session.paint().faint(session.text(text));
  }
}
