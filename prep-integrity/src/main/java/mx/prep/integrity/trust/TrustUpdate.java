package mx.prep.integrity.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.TrustGate.DetachedSignature;

/** A new trust file that was found good, and how it takes the place of the one in force. */
public final class TrustUpdate {
  private final Path current;
  private final TrustFile old;
  private final byte[] before;
  private final TrustFile next;
  private final byte[] content;
  private final List<DetachedSignature> signatures;
  private final List<String> oldSigners;
  private final List<String> newSigners;

  /**
   * What {@link TrustRotation} found.
   *
   * @param signatures named by their suffixes
   */
  TrustUpdate(
      Path current,
      TrustFile old,
      byte[] before,
      TrustFile next,
      byte[] content,
      List<DetachedSignature> signatures,
      List<String> oldSigners,
      List<String> newSigners) {
    this.current = current;
    this.old = old;
    this.before = before;
    this.next = next;
    this.content = content;
    this.signatures = List.copyOf(signatures);
    this.oldSigners = List.copyOf(oldSigners);
    this.newSigners = List.copyOf(newSigners);
  }

  /** In force until now. */
  public TrustFile old() {
    return old;
  }

  public TrustFile next() {
    return next;
  }

  /** The new file's bytes. */
  byte[] content() {
    return content.clone();
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(content);
  }

  /** Those in force until now who stand behind it, ascending. */
  public List<String> oldSigners() {
    return oldSigners;
  }

  /** Its own signers who stand behind it, ascending. */
  public List<String> newSigners() {
    return newSigners;
  }

  /**
   * Takes it over. First what it replaces and the signatures are kept beside it, as {@code
   * trust.json.v1} and {@code trust.json.v2.p7s}, then the log has it, then it is in force, durable
   * on return. After a crash the old or the new one is in force, whole, and a second try ends well.
   *
   * @param audit appends to the log; where an agent runs it has the log, and the agent writes it
   *     there when it takes the file over
   * @return where the old one is kept
   * @throws PrepException {@code TRUST_EVIDENCE_DIFFERS}, or of category {@code RESOURCES}; the old
   *     one is in force
   */
  public Path install(Consumer<AuditEvent> audit) {
    try {
      Path target = current.toRealPath(); // where it is a link, the link stays
      Path kept = beside(target, old.version(), "");
      keep(kept);
      for (DetachedSignature signature : signatures) {
        Durable.write(beside(target, next.version(), signature.fileName()), signature.bytes());
      }
      audit.accept(event());
      Durable.write(target, content);
      return kept;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", current, "detail", e);
    }
  }

  /** Where a version, or a signature over it, is kept beside the file in force. */
  static Path beside(Path target, long version, String suffix) {
    return target.resolveSibling(target.getFileName() + ".v" + version + suffix);
  }

  private void keep(Path kept) throws IOException {
    if (!Files.exists(kept)) {
      Durable.write(kept, before);
    } else if (!Arrays.equals(TrustFileReader.load(kept), before)) {
      throw new PrepException(
          TrustError.TRUST_EVIDENCE_DIFFERS, "path", kept, "version", old.version());
    }
  }

  /** What the log has to say of it. */
  AuditEvent event() {
    return AuditEvent.of(
        AuditEvent.Type.TRUST_UPDATED,
        "election",
        next.election(),
        "version",
        next.version(),
        "sha256",
        fingerprint().hex(),
        "previous",
        Fingerprint.of(before).hex(),
        "signers",
        String.join(" ", oldSigners),
        "newSigners",
        String.join(" ", newSigners));
  }
}
