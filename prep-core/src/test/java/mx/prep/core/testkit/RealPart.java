package mx.prep.core.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that users run and tests run against. Where it is absent the test says so and how to
 * install it: skipped on somebody's machine, a failure in CI.
 */
public enum RealPart {
  SSHD("sshd", "openssh-server"),
  SFTP("sftp", "openssh-client"),
  SSH_KEYGEN("ssh-keygen", "openssh-client"),
  LFTP("lftp", "lftp"),
  RCLONE("rclone", "rclone"),
  NGINX("nginx", "nginx-light"),
  APACHE("apache2", "apache2"),
  OPENSSL("openssl", "openssl"),
  CURL("curl", "curl"),
  GPG("gpg", "gnupg"),
  GPGCONF("gpgconf", "gnupg"),
  MINISIGN("minisign", "minisign"),
  SOFTHSM("softhsm2-util", "softhsm2"),
  PKCS11_TOOL("pkcs11-tool", "opensc"),
  CHROMIUM("chromium", "chromium"),
  CHROMEDRIVER("chromedriver", "chromium-driver"),
  TAR("tar", "tar"),
  ZIP("zip", "zip"),
  UNZIP("unzip", "unzip"),
  ZSTD("zstd", "zstd"),
  XZ("xz", "xz-utils"),
  SHA256SUM("sha256sum", "coreutils"),
  SCRIPT("script", "bsdutils");

  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/sbin", "/usr/bin", "/usr/local/bin");

  private final String program;
  private final String debianPackage;

  RealPart(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /** The program's path; ends the test where it is absent. */
  public Path require() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(this::absent);
  }

  private Path absent() {
    String message = program + " is not installed; on Debian: apt-get install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      return Assertions.fail(message);
    }
    Assumptions.abort(message);
    throw new IllegalStateException("unreachable");
  }
}
