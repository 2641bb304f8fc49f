package mx.prep.core.config;

import java.time.Duration;

/**
 * Bounds on what is read from outside, sized for a national election: 4 GiB in 200,000 files, and
 * room for what a TAR adds to them and for the entries of their directories.
 *
 * @param packageSize largest archive
 * @param unpackedSize largest sum of the files of one package
 * @param fileSize largest single file of a package
 * @param files most entries of one package, directories included
 * @param maxSequenceJump how far a sequence may lie above the last accepted one (threat T18)
 * @param freeDisk what must stay free on the data folder's disk after a package is taken in
 * @param signatureGrace how long the agent waits for the rest of a delivery's signatures before it
 *     is refused for want of them (threat T01); zero to judge at once
 */
public record Limits(
    @DefaultValue("5GiB") ByteSize packageSize,
    @DefaultValue("16GiB") ByteSize unpackedSize,
    @DefaultValue("4GiB") ByteSize fileSize,
    @DefaultValue("250000") int files,
    @DefaultValue("1000") long maxSequenceJump,
    @DefaultValue("256MiB") ByteSize freeDisk,
    @DefaultValue("2m") Duration signatureGrace) {
  /** What holds where the configuration says nothing. */
  public static final Limits DEFAULT =
      new Limits(
          ByteSize.parse("5GiB"),
          ByteSize.parse("16GiB"),
          ByteSize.parse("4GiB"),
          250_000,
          1_000,
          ByteSize.parse("256MiB"));

  /** With the usual patience for signatures. */
  public Limits(
      ByteSize packageSize,
      ByteSize unpackedSize,
      ByteSize fileSize,
      int files,
      long maxSequenceJump,
      ByteSize freeDisk) {
    this(
        packageSize,
        unpackedSize,
        fileSize,
        files,
        maxSequenceJump,
        freeDisk,
        Duration.ofMinutes(2));
  }

  /**
   * Checks that every bound is above zero.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL} where one is not
   */
  public Limits {
    SettingRange.atLeast("packageSize", packageSize.bytes(), 1);
    SettingRange.atLeast("unpackedSize", unpackedSize.bytes(), 1);
    SettingRange.atLeast("fileSize", fileSize.bytes(), 1);
    SettingRange.atLeast("files", files, 1);
    SettingRange.atLeast("maxSequenceJump", maxSequenceJump, 1);
    SettingRange.atLeast("signatureGrace", signatureGrace, Duration.ZERO);
  }
}
