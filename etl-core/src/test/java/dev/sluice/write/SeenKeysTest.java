package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Columns;
import dev.sluice.data.Position;
import dev.sluice.failure.RunFailedException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final KeyHash SEEDED = new KeyHash.Seeded(20261125);

    /** Three keys have one hash each. */
    private static final KeyHash COLLIDING =
            (key, length) -> KeyHash.Seeded.mix(ByteBuffer.wrap(key).getLong() / 3);

    private final KeyBytes key = new KeyBytes(TestRows.SCHEMA, new int[] {0});

    private KeyBytes key(Columns rows, int row) {
        assertThat(key.take(rows, row)).isTrue();
        return key;
    }

    /** Enough keys for runs of two levels. */
    private void holdsExactlyWhatWasAdded(KeyHash hash) {
        int size = KeyTable.MAX_SIZE * 9 + 1000;
        int step = 10_000;
        try (SeenKeys seen = new SeenKeys(hash, Long.MAX_VALUE)) {
            seen.begin("test.csv");
            for (int first = 1; first <= size; first += step) {
                Columns rows = TestRows.chunk(first, step, id -> false).rows();
                for (int row = 0; row < step; row++) {
                    KeyBytes each = key(rows, row);
                    assertThat(seen.find(each)).isNull();
                    seen.add(each, rows.position(row));
                }
            }
            for (int id = 1; id <= size; id += 97) {
                Columns rows = TestRows.chunk(id, 1, each -> false).rows();
                Position first = seen.find(key(rows, 0));
                assertThat(first).as("key %s", id).isNotNull();
                assertThat(first).hasToString(rows.position(0).toString());
                Columns absent =
                        TestRows.chunk(id + 10_000_000L, 1, each -> false).rows();
                assertThat(seen.find(key(absent, 0)))
                        .as("a key that is not there")
                        .isNull();
            }
        }
    }

    @Test
    void holdsExactlyWhatWasAddedAlsoOnDisk() {
        holdsExactlyWhatWasAdded(SEEDED);
    }

    @Test
    void takesKeysOfOneHashForDifferentKeys() {
        holdsExactlyWhatWasAdded(COLLIDING);
    }

    @Test
    void endsTheRunWhenThereAreMoreKeysThanTheHeapCanWatchOver() {
        Columns rows = TestRows.chunk(1, 4, id -> false).rows();
        try (SeenKeys seen = new SeenKeys(SEEDED, 3)) {
            seen.begin("test.csv");
            for (int row = 0; row < 3; row++) {
                seen.add(key(rows, row), rows.position(row));
            }
            assertThatThrownBy(() -> seen.add(key(rows, 3), rows.position(3)))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(
                            "the run has more than 3 different values that must be unique, which is as many as this heap can watch over: give the"
                                    + " process more memory with -Xmx, or remove unique and leave it to a unique index of the table");
        }
    }
}
