package mx.prep.integrity.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.core.text.Similarity;
import mx.prep.integrity.manifest.Timestamps;
import mx.prep.integrity.trust.TrustFile.Signer;
import org.jspecify.annotations.Nullable;

/** One reading of a trust file. */
final class TrustFileParser {
  private static final Set<String> KEYS =
      Set.of("format", "election", "version", "threshold", "expires", "signers");

  private final String file;
  private final Map<String, SignatureScheme> schemes;

  TrustFileParser(String file, Map<String, SignatureScheme> schemes) {
    this.file = file;
    this.schemes = schemes;
  }

  TrustFile parse(JsonNode root) {
    if (root.isMissingNode()) { // nothing but white space
      throw new PrepException(TrustError.TRUST_NOT_JSON, "path", file, "line", 1, "column", 1);
    }
    if (!root.isObject()) {
      throw badValue("/", root);
    }
    onlyKnown(root, KEYS, "");
    value(root, "format", format -> format.equals(TrustFile.FORMAT) ? format : null);
    List<Signer> signers = signers(required(root, "signers"));
    long threshold = number(root, "threshold");
    if (threshold > signers.size()) {
      throw new PrepException(
          TrustError.TRUST_THRESHOLD,
          "path",
          file,
          "threshold",
          threshold,
          "signers",
          signers.size());
    }
    return new TrustFile(
        value(root, "election", ElectionId::new),
        number(root, "version"),
        (int) threshold,
        value(root, "expires", Timestamps::parse),
        signers);
  }

  private List<Signer> signers(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw badValue("signers", list);
    }
    List<Signer> signers = new ArrayList<>();
    for (JsonNode node : list) {
      Signer signer = signer(node, "signers[" + signers.size() + "].");
      signers.forEach(other -> distinct(signer, other));
      signers.add(signer);
    }
    return signers;
  }

  private Signer signer(JsonNode node, String at) {
    if (!node.isObject()) {
      throw badValue(at, node);
    }
    Set<String> known = new TreeSet<>(schemes.keySet());
    known.add("id");
    onlyKnown(node, known, at);
    String id = value(node, "id", text -> SignerId.isValid(text) ? text : null);
    List<String> named = schemes.keySet().stream().filter(node::has).toList();
    if (named.size() != 1) {
      throw new PrepException(
          TrustError.TRUST_ONE_KEY_A_SIGNER,
          "path",
          file,
          "signer",
          id,
          "schemes",
          String.join(", ", schemes.keySet()));
    }
    return new Signer(id, named.get(0), key(id, named.get(0), node));
  }

  private PinnedKey key(String id, String scheme, JsonNode node) {
    String text = value(node, scheme, Function.identity());
    try {
      return java.util.Objects.requireNonNull(schemes.get(scheme)).key(text);
    } catch (IllegalArgumentException e) {
      throw new PrepException(
          e,
          TrustError.TRUST_BAD_KEY,
          "path",
          file,
          "signer",
          id,
          "scheme",
          scheme,
          "detail",
          String.valueOf(e.getMessage()));
    }
  }

  /** Threat T04: one key under two names would count twice. */
  private void distinct(Signer signer, Signer other) {
    if (signer.id().equals(other.id())) {
      throw new PrepException(TrustError.TRUST_SIGNER_TWICE, "path", file, "signer", signer.id());
    }
    if (signer.key().equals(other.key())) {
      throw new PrepException(
          TrustError.TRUST_KEY_TWICE,
          "path",
          file,
          "signer",
          signer.id(),
          "other",
          other.id(),
          "fingerprint",
          signer.key().fingerprint());
    }
  }

  private void onlyKnown(JsonNode object, Set<String> known, String at) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new PrepException(
            TrustError.TRUST_UNKNOWN_KEY,
            "path",
            file,
            "key",
            at + name,
            "suggestion",
            known.stream()
                .min(
                    Comparator.comparingInt((String key) -> Similarity.distance(key, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(""));
      }
    }
  }

  private JsonNode required(JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      throw new PrepException(TrustError.TRUST_MISSING_KEY, "path", file, "key", key);
    }
    return value;
  }

  /** A whole number from 1. */
  private long number(JsonNode object, String key) {
    JsonNode value = required(object, key);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw badValue(key, value);
    }
    return value.longValue();
  }

  private <T> T value(JsonNode object, String key, Function<String, @Nullable T> reading) {
    JsonNode value = required(object, key);
    T read = null;
    if (value.isTextual()) {
      try {
        read = reading.apply(value.textValue());
      } catch (IllegalArgumentException e) {
        read = null;
      }
    }
    if (read == null) {
      throw badValue(key, value);
    }
    return read;
  }

  private PrepException badValue(String key, JsonNode value) {
    return new PrepException(TrustError.TRUST_BAD_VALUE, "path", file, "key", key, "value", value);
  }
}
