package dev.breezeway.dns.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    @Test
    void behavesAsAnOrdinaryMapOverManyRandomChanges() {
        Random random = new Random(20);
        Map<Integer, Integer> expected = new HashMap<>();
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(3_000);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, i);
                map = map.with(key, i);
            }
        }
        for (int key = 0; key < 3_000; key++) {
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            map = map.without(key);
        }
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void keysOfEqualHashAreKeptApart() {
        record Key(int number) {
            @Override
            public int hashCode() {
                return 7;
            }
        }
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 100; i++) {
            map = map.with(new Key(i), i);
        }
        assertThat(map.get(new Key(63))).isEqualTo(63);
        assertThat(map.without(new Key(63)).get(new Key(63))).isNull();
    }

    @Test
    void aChangeLeavesTheMapItCameFromAlone() {
        PersistentMap<String, String> before =
                PersistentMap.<String, String>empty().with("a", "1");
        PersistentMap<String, String> after = before.with("a", "2").with("b", "3");
        assertThat(before.get("a")).isEqualTo("1");
        assertThat(before.get("b")).isNull();
        assertThat(after.get("a")).isEqualTo("2");
    }
}
