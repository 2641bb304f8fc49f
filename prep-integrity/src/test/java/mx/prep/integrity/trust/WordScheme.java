package mx.prep.integrity.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/**
 * Signatures of words: {@code a} is good where it is pinned, {@code !a} broken, {@code ?x} a
 * stranger's, {@code #} unreadable.
 */
record WordScheme(String suffix) implements SignatureScheme {
  /** What a word can be. */
  private enum Why implements MessageKey {
    GOOD,
    UNREADABLE,
    INVALID,
    STRANGER
  }

  private record Word(String fingerprint) implements PinnedKey {}

  @Override
  public String name() {
    return "words" + suffix;
  }

  @Override
  public PinnedKey key(String text) {
    return new Word(text);
  }

  @Override
  public List<Finding> check(byte[] content, byte[] signature, List<PinnedKey> keys, Instant at) {
    List<Finding> findings = new ArrayList<>();
    for (String word : new String(signature, StandardCharsets.UTF_8).split(" ", -1)) {
      if (!word.isEmpty()) {
        findings.add(finding(word, keys));
      }
    }
    return findings;
  }

  private static Finding finding(String word, List<PinnedKey> keys) {
    Outcome outcome =
        switch (word.charAt(0)) {
          case '!' -> Outcome.INVALID;
          case '?' -> Outcome.STRANGER;
          case '#' -> Outcome.UNREADABLE;
          default ->
              keys.stream().anyMatch(key -> key.fingerprint().equals(word))
                  ? Outcome.GOOD
                  : Outcome.STRANGER;
        };
    return new Finding(
        outcome,
        keys.stream()
            .filter(key -> outcome == Outcome.GOOD && key.fingerprint().equals(word))
            .toList(),
        Message.of(Why.valueOf(outcome.name())));
  }
}
