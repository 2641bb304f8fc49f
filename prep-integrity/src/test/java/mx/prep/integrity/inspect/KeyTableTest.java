package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyTableTest {
  @Test
  void remembersWhatAMapWould() {
    Random random = new Random(7);
    KeyTable table = new KeyTable();
    Map<String, Boolean> map = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      String key = "07" + random.nextInt(150_000);
      boolean on = random.nextBoolean();
      assertThat(table.add(key, on)).isEqualTo(!map.containsKey(key));
      map.merge(key, on, Boolean::logicalOr);
    }

    for (int i = 0; i < 150_000; i++) {
      Boolean expected = map.get("07" + i);
      assertThat(table.get("07" + i))
          .isEqualTo(
              expected == null
                  ? KeyTable.State.ABSENT
                  : expected ? KeyTable.State.ON : KeyTable.State.OFF);
    }
  }
}
