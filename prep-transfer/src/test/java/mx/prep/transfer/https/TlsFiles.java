package mx.prep.transfer.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mx.prep.core.testkit.RealPart;

/** An authority, a server on 127.0.0.1 and a client, made by openssl. */
record TlsFiles(Path folder) {
  static final String PASSWORD = "clave";

  static TlsFiles make(Path folder) throws Exception {
    TlsFiles files = new TlsFiles(folder);
    files.authority("ca");
    files.authority("other-ca");
    files.signed("server", "IP:127.0.0.1");
    files.signed("elsewhere", "DNS:prep.example");
    files.signed("client", "DNS:difusor");
    for (String name : List.of("server", "client", "elsewhere")) {
      files.openssl(
          "pkcs12",
          "-export",
          "-inkey",
          name + ".key",
          "-in",
          name + ".crt",
          "-out",
          name + ".p12",
          "-passout",
          "pass:" + PASSWORD);
    }
    return files;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private void authority(String name) throws Exception {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-days",
        "2",
        "-keyout",
        name + ".key",
        "-out",
        name + ".crt");
  }

  private void signed(String name, String alternative) throws Exception {
    openssl(
        "req",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        name + ".key",
        "-out",
        name + ".csr");
    Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + alternative + "\n");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        name + ".ext",
        "-out",
        name + ".crt");
  }

  private void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealPart.OPENSSL.require().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("openssl.log")));
    }
  }
}
