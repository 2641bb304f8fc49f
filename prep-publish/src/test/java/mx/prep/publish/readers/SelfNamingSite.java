package mx.prep.publish.readers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.prep.core.model.Sha256;

/** Sites whose every file says of which cut it is, which file, and what hash its rest has. */
final class SelfNamingSite {
  static final List<String> PATHS =
      List.of(
          "index.html",
          "json/main.json",
          "json/distrito/01.json",
          "json/distrito/02.json",
          "csv/actas.csv");

  private static final int LARGEST = 1_500_000;

  private SelfNamingSite() {}

  static Map<String, byte[]> of(int cut) {
    Map<String, byte[]> site = new HashMap<>();
    for (String path : PATHS) {
      Random random = new Random(31L * cut + path.hashCode());
      // Mostly small, now and then larger than any buffer on the way.
      byte[] rest = new byte[random.nextInt(random.nextInt(5) == 0 ? LARGEST : 20_000)];
      random.nextBytes(rest);
      byte[] head =
          (cut + " " + path + " " + Sha256.of(rest).hex() + "\n").getBytes(StandardCharsets.UTF_8);
      byte[] file = new byte[head.length + rest.length];
      System.arraycopy(head, 0, file, 0, head.length);
      System.arraycopy(rest, 0, file, head.length, rest.length);
      site.put(path, file);
    }
    return site;
  }

  /** The cut that a whole file of that path is of. */
  static int cut(String path, byte[] file) {
    int end = 0;
    while (file[end] != '\n') {
      end++;
    }
    String[] head = new String(file, 0, end, StandardCharsets.UTF_8).split(" ", -1);
    byte[] rest = Arrays.copyOfRange(file, end + 1, file.length);
    if (!head[1].equals(path) || !head[2].equals(Sha256.of(rest).hex())) {
      throw new AssertionError("not whole: " + path + " of cut " + head[0]);
    }
    return Integer.parseInt(head[0]);
  }
}
