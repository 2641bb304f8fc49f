package mx.prep.core.spi;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mx.prep.core.verdict.VerdictCode;

/**
 * What history tells of one package. Facts that only a signed statement gives are empty where none
 * was accepted as signed.
 *
 * @param delivery its stem
 * @param reason the refusal's reason in the form {@code KEY{facts}}; empty for others
 * @param sha256 of the archive, lower-case hex
 * @param size of the archive, in bytes; -1 where it was not brought
 * @param folder where its files lie
 */
public record PackageRecord(
    Optional<String> series,
    Optional<Long> sequence,
    Optional<OffsetDateTime> cutoff,
    Instant receivedAt,
    String source,
    String delivery,
    VerdictCode code,
    Optional<String> reason,
    Optional<String> archive,
    Optional<String> sha256,
    long size,
    Path folder) {}
